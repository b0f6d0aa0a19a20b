//! What stands in a column, and what is read from it.

/// A value of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Integer(i64),
    Text(String),
}

/// A value as it stands in a row. A text may hold bytes that are none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueRef<'a> {
    Null,
    Integer(i64),
    Real(f64),
    Text(&'a [u8]),
    Blob(&'a [u8]),
}

impl<'a> From<rusqlite::types::ValueRef<'a>> for ValueRef<'a> {
    fn from(value: rusqlite::types::ValueRef<'a>) -> Self {
        use rusqlite::types::ValueRef as V;
        match value {
            V::Null => Self::Null,
            V::Integer(n) => Self::Integer(n),
            V::Real(n) => Self::Real(n),
            V::Text(bytes) => Self::Text(bytes),
            V::Blob(bytes) => Self::Blob(bytes),
        }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

/// Why a column cannot be read as what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FromSqlError {
    /// It holds another type.
    Type,
    /// A number beyond the range, or bytes of another length.
    Range,
    /// Bytes that are no text.
    Utf8,
    /// A text that is not of the form it was written in.
    Word,
    /// There is no such column.
    Missing,
}

/// What can be read from a column.
pub trait FromSql: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// When something else stands there.
    fn column_result(value: ValueRef<'_>) -> Result<Self, FromSqlError>;
}

impl FromSql for i64 {
    fn column_result(value: ValueRef<'_>) -> Result<Self, FromSqlError> {
        match value {
            ValueRef::Integer(n) => Ok(n),
            _ => Err(FromSqlError::Type),
        }
    }
}

macro_rules! from_integer {
    ($($t:ty)*) => {$(
        impl FromSql for $t {
            fn column_result(value: ValueRef<'_>) -> Result<Self, FromSqlError> {
                Self::try_from(i64::column_result(value)?).map_err(|_| FromSqlError::Range)
            }
        }
    )*};
}

from_integer!(i32 u8 u16 u32 u64 usize);

impl FromSql for bool {
    fn column_result(value: ValueRef<'_>) -> Result<Self, FromSqlError> {
        Ok(i64::column_result(value)? != 0)
    }
}

impl FromSql for String {
    fn column_result(value: ValueRef<'_>) -> Result<Self, FromSqlError> {
        let ValueRef::Text(bytes) = value else {
            return Err(FromSqlError::Type);
        };
        let text = std::str::from_utf8(bytes).map_err(|_| FromSqlError::Utf8)?;
        Ok(text.to_owned())
    }
}

impl FromSql for Vec<u8> {
    fn column_result(value: ValueRef<'_>) -> Result<Self, FromSqlError> {
        match value {
            ValueRef::Blob(bytes) => Ok(bytes.to_vec()),
            _ => Err(FromSqlError::Type),
        }
    }
}

impl<const N: usize> FromSql for [u8; N] {
    fn column_result(value: ValueRef<'_>) -> Result<Self, FromSqlError> {
        let ValueRef::Blob(bytes) = value else {
            return Err(FromSqlError::Type);
        };
        bytes.try_into().map_err(|_| FromSqlError::Range)
    }
}

impl<T: FromSql> FromSql for Option<T> {
    fn column_result(value: ValueRef<'_>) -> Result<Self, FromSqlError> {
        match value {
            ValueRef::Null => Ok(None),
            value => T::column_result(value).map(Some),
        }
    }
}
