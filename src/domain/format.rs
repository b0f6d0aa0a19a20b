//! How dates, money, numbers and names are read and written.
