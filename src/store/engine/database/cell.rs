//! Values between this program and `PostgreSQL`, whose types are stricter: what is bound is written as the type the server
//! names, and whatever whole number it answers is one.

use std::error::Error;

use bytes::BytesMut;
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use super::parameter::Parameter;
use super::value::ValueRef;

/// A value of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

type Refused = Box<dyn Error + Sync + Send>;

impl From<Parameter<'_>> for Cell {
    fn from(value: Parameter<'_>) -> Self {
        match value {
            Parameter::Null => Self::Null,
            Parameter::Integer(n) => Self::Integer(n),
            Parameter::Text(text) => Self::Text(text.into_owned()),
            Parameter::Blob(bytes) => Self::Blob(bytes.to_vec()),
        }
    }
}

impl<'a> From<&'a Cell> for ValueRef<'a> {
    fn from(cell: &'a Cell) -> Self {
        match cell {
            Cell::Null => Self::Null,
            Cell::Integer(n) => Self::Integer(*n),
            Cell::Real(n) => Self::Real(*n),
            Cell::Text(text) => Self::Text(text.as_bytes()),
            Cell::Blob(bytes) => Self::Blob(bytes),
        }
    }
}

impl ToSql for Cell {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Refused> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Integer(n) => put_integer(*n, ty, out),
            Self::Real(n) => n.to_sql(ty, out),
            Self::Text(text) if is_whole(ty) => put_integer(text.parse()?, ty, out),
            Self::Text(text) => text.to_sql(ty, out),
            Self::Blob(bytes) => bytes.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn is_whole(ty: &Type) -> bool {
    [Type::INT8, Type::INT4, Type::INT2].contains(ty)
}

fn put_integer(n: i64, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Refused> {
    match *ty {
        Type::INT8 => n.to_sql(ty, out),
        Type::INT4 => i32::try_from(n)?.to_sql(ty, out),
        Type::INT2 => i16::try_from(n)?.to_sql(ty, out),
        Type::BOOL => (n != 0).to_sql(ty, out),
        _ => n.to_string().to_sql(&Type::TEXT, out),
    }
}

impl<'a> FromSql<'a> for Cell {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Refused> {
        Ok(match *ty {
            Type::INT8 => Self::Integer(i64::from_sql(ty, raw)?),
            Type::INT4 => Self::Integer(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => Self::Integer(i16::from_sql(ty, raw)?.into()),
            Type::BOOL => Self::Integer(bool::from_sql(ty, raw)?.into()),
            Type::FLOAT8 => Self::Real(f64::from_sql(ty, raw)?),
            Type::NUMERIC => numeric(raw)?,
            Type::BYTEA => Self::Blob(raw.to_vec()),
            _ => Self::Text(String::from_utf8(raw.to_vec())?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Refused> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// A sum of many: groups of four digits, the first of them worth so many groups more; the sign before them.
fn numeric(raw: &[u8]) -> Result<Cell, Refused> {
    let words: Vec<i16> = raw
        .chunks_exact(2)
        .map(|b| i16::from_be_bytes([b[0], b[1]]))
        .collect();
    let [_, weight, sign, _, digits @ ..] = words.as_slice() else {
        return Err("a number cut short".into());
    };
    let (mut whole, mut part) = (0_i64, 0.0_f64);
    for (at, digit) in (0_i16..).zip(digits) {
        let groups = weight - at;
        if groups >= 0 {
            whole = (0..groups)
                .try_fold(i64::from(*digit), |n, _| n.checked_mul(10_000))
                .and_then(|n| whole.checked_add(n))
                .ok_or("a number beyond 64 bits")?;
        } else {
            part += f64::from(*digit) * 10_000_f64.powi(groups.into());
        }
    }
    let negative = *sign == 0x4000;
    #[allow(clippy::cast_precision_loss)]
    Ok(if part > 0.0 {
        let number = whole as f64 + part;
        Cell::Real(if negative { -number } else { number })
    } else {
        Cell::Integer(if negative { -whole } else { whole })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_a_whole_number_and_a_mean_is_not() {
        let number = |words: [u16; 6]| {
            let raw: Vec<u8> = words.iter().flat_map(|w| w.to_be_bytes()).collect();
            numeric(&raw).unwrap()
        };
        assert_eq!(number([2, 1, 0, 0, 12, 34]), Cell::Integer(120_034));
        assert_eq!(number([2, 1, 0x4000, 0, 1, 0]), Cell::Integer(-10_000));
        assert_eq!(number([2, 0, 0, 1, 7, 5000]), Cell::Real(7.5));
        assert!(numeric(&[0, 1]).is_err());
    }
}
