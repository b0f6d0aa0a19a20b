//! What is bound to the places of a statement.

use std::borrow::Cow;

use rusqlite::types::{ToSqlOutput, ValueRef};

use super::fault::Result;
use super::value::Value;

/// One value as it is bound; lent where it lies already as the engine takes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Parameter<'a> {
    Null,
    Integer(i64),
    Text(Cow<'a, str>),
    Blob(&'a [u8]),
}

impl rusqlite::ToSql for Parameter<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Integer(n) => ValueRef::Integer(*n),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// What can be bound.
pub trait ToSql {
    fn to_sql(&self) -> Parameter<'_>;
}

impl<T: ToSql + ?Sized> ToSql for &T {
    fn to_sql(&self) -> Parameter<'_> {
        (**self).to_sql()
    }
}

macro_rules! integer {
    ($($t:ty)*) => {$(
        impl ToSql for $t {
            fn to_sql(&self) -> Parameter<'_> {
                Parameter::Integer(i64::from(*self))
            }
        }
    )*};
}

integer!(bool i32 i64 u8 u16 u32);

impl ToSql for str {
    fn to_sql(&self) -> Parameter<'_> {
        Parameter::Text(Cow::Borrowed(self))
    }
}

impl ToSql for String {
    fn to_sql(&self) -> Parameter<'_> {
        self.as_str().to_sql()
    }
}

impl ToSql for [u8] {
    fn to_sql(&self) -> Parameter<'_> {
        Parameter::Blob(self)
    }
}

impl<const N: usize> ToSql for [u8; N] {
    fn to_sql(&self) -> Parameter<'_> {
        self.as_slice().to_sql()
    }
}

impl ToSql for Vec<u8> {
    fn to_sql(&self) -> Parameter<'_> {
        self.as_slice().to_sql()
    }
}

impl<T: ToSql> ToSql for Option<T> {
    fn to_sql(&self) -> Parameter<'_> {
        self.as_ref().map_or(Parameter::Null, ToSql::to_sql)
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> Parameter<'_> {
        match self {
            Self::Null => Parameter::Null,
            Self::Integer(n) => Parameter::Integer(*n),
            Self::Text(text) => text.to_sql(),
        }
    }
}

/// Takes one value after another, for the places from the first on.
pub type Binder<'b> = dyn FnMut(Parameter<'_>) -> Result<()> + 'b;

/// The values for all places of a statement.
pub trait Params {
    /// Hands on each, in the order of the places.
    ///
    /// # Errors
    /// From the engine only.
    fn bind(self, to: &mut Binder<'_>) -> Result<()>;
}

/// Nothing.
impl Params for [&dyn ToSql; 0] {
    fn bind(self, _: &mut Binder<'_>) -> Result<()> {
        Ok(())
    }
}

impl Params for &[&dyn ToSql] {
    fn bind(self, to: &mut Binder<'_>) -> Result<()> {
        self.iter().try_for_each(|value| to(value.to_sql()))
    }
}

macro_rules! arrays {
    ($($n:literal)*) => {$(
        impl<T: ToSql> Params for [T; $n] {
            fn bind(self, to: &mut Binder<'_>) -> Result<()> {
                self.iter().try_for_each(|value| to(value.to_sql()))
            }
        }
    )*};
}

// One impl for all lengths would leave it open what `[]` is an array of.
arrays!(1 2 3 4 5 6 7 8);

macro_rules! tuples {
    ($(($($t:ident $n:tt)*))*) => {$(
        impl<$($t: ToSql),*> Params for ($($t,)*) {
            fn bind(self, to: &mut Binder<'_>) -> Result<()> {
                $(to(self.$n.to_sql())?;)*
                Ok(())
            }
        }
    )*};
}

tuples! {
    (A 0)
    (A 0 B 1)
    (A 0 B 1 C 2)
    (A 0 B 1 C 2 D 3)
    (A 0 B 1 C 2 D 3 E 4)
    (A 0 B 1 C 2 D 3 E 4 F 5)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11)
}

/// As many values as an iterator gives.
pub struct ParamsFromIter<I>(I);

/// Values of one kind, as many as there are.
pub fn params_from_iter<I>(values: I) -> ParamsFromIter<I>
where
    I: IntoIterator,
    I::Item: ToSql,
{
    ParamsFromIter(values)
}

impl<I> Params for ParamsFromIter<I>
where
    I: IntoIterator,
    I::Item: ToSql,
{
    fn bind(self, to: &mut Binder<'_>) -> Result<()> {
        self.0.into_iter().try_for_each(|value| to(value.to_sql()))
    }
}
