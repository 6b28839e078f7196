//! The conditions of SurveyJS: read into a tree, not yet knowing what the names stand for.

/// A condition as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    Test { name: String, operator: Operator, values: Values },
    Not(Box<Expression>),
    All(Vec<Expression>),
    Any(Vec<Expression>),
}

/// What a test compares with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Values {
    /// Nothing, as after `empty`.
    None,
    /// One value.
    One(String),
    /// A list.
    Many(Vec<String>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    NotEqual,
    Contains,
    NotContains,
    AnyOf,
    AllOf,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Empty,
    NotEmpty,
}

/// Spellings of operators; longer ones first where one begins another.
const OPERATORS: [(&str, Operator); 25] = [
    ("notcontains", Operator::NotContains),
    ("not contains", Operator::NotContains),
    ("contains", Operator::Contains),
    ("contain", Operator::Contains),
    ("*=", Operator::Contains),
    ("anyof", Operator::AnyOf),
    ("allof", Operator::AllOf),
    ("notempty", Operator::NotEmpty),
    ("not empty", Operator::NotEmpty),
    ("empty", Operator::Empty),
    ("notequal", Operator::NotEqual),
    ("<>", Operator::NotEqual),
    ("!=", Operator::NotEqual),
    ("==", Operator::Equal),
    ("equal", Operator::Equal),
    (">=", Operator::AtLeast),
    ("greaterorequal", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("lessorequal", Operator::AtMost),
    ("greater", Operator::Greater),
    ("less", Operator::Less),
    (">", Operator::Greater),
    ("<", Operator::Less),
    ("=", Operator::Equal),
    ("in", Operator::AnyOf),
];

/// The deepest that conditions may be nested.
const DEEPEST: usize = 40;

/// Reads a condition; says what is not understood.
pub(super) fn read(text: &str) -> Result<Expression, String> {
    let mut reader = Reader { rest: text.trim(), depth: 0 };
    let expression = reader.any()?;
    if reader.rest.is_empty() {
        Ok(expression)
    } else {
        Err(format!("“{}” is not understood here", head(reader.rest)))
    }
}

fn head(text: &str) -> String {
    text.chars().take(40).collect()
}

struct Reader<'t> {
    rest: &'t str,
    depth: usize,
}

impl Reader<'_> {
    fn any(&mut self) -> Result<Expression, String> {
        let mut parts = vec![self.all()?];
        while self.word("or") || self.sign("||") {
            parts.push(self.all()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Expression::Any(parts) })
    }

    fn all(&mut self) -> Result<Expression, String> {
        let mut parts = vec![self.part()?];
        while self.word("and") || self.sign("&&") {
            parts.push(self.part()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Expression::All(parts) })
    }

    fn part(&mut self) -> Result<Expression, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("it is nested more than {DEEPEST} deep"));
        }
        let part = self.part_within();
        self.depth -= 1;
        part
    }

    fn part_within(&mut self) -> Result<Expression, String> {
        if self.word("not") || self.word("negate") || (!self.rest.starts_with("!=") && self.sign("!")) {
            return Ok(Expression::Not(Box::new(self.part()?)));
        }
        if self.sign("(") {
            let inner = self.any()?;
            return if self.sign(")") { Ok(inner) } else { Err("a bracket is not closed".to_owned()) };
        }
        if self.word("true") {
            return Ok(Expression::All(Vec::new()));
        }
        if self.word("false") {
            return Ok(Expression::Any(Vec::new()));
        }
        self.test()
    }

    fn test(&mut self) -> Result<Expression, String> {
        let name = self.name()?;
        let Some(operator) = self.operator() else {
            return Err(format!("“{}” is no comparison that is known", head(self.rest)));
        };
        let values = match operator {
            Operator::Empty | Operator::NotEmpty => Values::None,
            _ => self.values()?,
        };
        Ok(Expression::Test { name, operator, values })
    }

    fn name(&mut self) -> Result<String, String> {
        let wrong = || format!("expected a question in braces at “{}”", head(self.rest));
        let after = self.rest.strip_prefix('{').ok_or_else(wrong)?;
        let (name, rest) = after.split_once('}').ok_or_else(wrong)?;
        self.rest = rest.trim_start();
        Ok(name.trim().to_owned())
    }

    fn operator(&mut self) -> Option<Operator> {
        OPERATORS.iter().find(|(spelling, _)| self.take(spelling)).map(|(_, operator)| *operator)
    }

    fn values(&mut self) -> Result<Values, String> {
        if !self.sign("[") {
            return self.value().map(Values::One);
        }
        let mut values = Vec::new();
        while !self.sign("]") {
            values.push(self.value()?);
            if !self.sign(",") && !self.rest.starts_with(']') {
                return Err("a list of values is not closed".to_owned());
            }
        }
        Ok(Values::Many(values))
    }

    fn value(&mut self) -> Result<String, String> {
        let quote = self.rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        if let Some(quote) = quote {
            let (value, rest) = self.rest[1..].split_once(quote).ok_or("a text is not closed")?;
            self.rest = rest.trim_start();
            return Ok(value.to_owned());
        }
        let end = self.rest.find(|c: char| c.is_whitespace() || "()[],{}".contains(c)).unwrap_or(self.rest.len());
        let (value, rest) = self.rest.split_at(end);
        if value.is_empty() {
            return Err(format!("expected a value at “{}”", head(self.rest)));
        }
        self.rest = rest.trim_start();
        Ok(value.to_owned())
    }

    fn word(&mut self, word: &str) -> bool {
        self.take(word)
    }

    fn sign(&mut self, sign: &str) -> bool {
        self.take(sign)
    }

    /// Takes a spelling, in any case of letters; a word ends where its letters end.
    fn take(&mut self, spelling: &str) -> bool {
        let Some(start) = self.rest.get(..spelling.len()) else { return false };
        let rest = &self.rest[spelling.len()..];
        let is_word = spelling.ends_with(|c: char| c.is_ascii_alphabetic());
        let ends = !is_word || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let taken = start.eq_ignore_ascii_case(spelling) && ends;
        if taken {
            self.rest = rest.trim_start();
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn test(name: &str, operator: Operator, value: &str) -> Expression {
        Expression::Test { name: name.to_owned(), operator, values: Values::One(value.to_owned()) }
    }

    #[test]
    fn and_binds_tighter_than_or_and_brackets_bind_tightest() {
        let (a, b, c) =
            (test("a", Operator::Equal, "1"), test("b", Operator::Contains, "x y"), test("c", Operator::AtLeast, "3"));
        let loose = read("{a} = 1 or {b} contains 'x y' and {c} >= 3").unwrap();
        assert_eq!(loose, Expression::Any(vec![a.clone(), Expression::All(vec![b.clone(), c.clone()])]));
        let tight = read(" ({a} = \"1\" OR {b} contains \"x y\") and {c}>=3 ").unwrap();
        assert_eq!(tight, Expression::All(vec![Expression::Any(vec![a, b]), c]));
    }

    #[test]
    fn lists_negation_and_emptiness() {
        let many = Values::Many(vec!["a".into(), "b".into()]);
        let any = Expression::Test { name: "q".into(), operator: Operator::AnyOf, values: many };
        assert_eq!(read("{q} anyof [\"a\", 'b']").unwrap(), any);
        let empty = Expression::Test { name: "q".into(), operator: Operator::Empty, values: Values::None };
        assert_eq!(read("!({q} empty)").unwrap(), Expression::Not(Box::new(empty)));
    }

    #[test]
    fn a_bare_truth_value_holds_always_or_never() {
        assert_eq!(read(" true ").unwrap(), Expression::All(Vec::new()));
        let never = Expression::All(vec![Expression::Any(Vec::new()), test("a", Operator::Equal, "1")]);
        assert_eq!(read("false and {a} = 1").unwrap(), never);
    }

    #[test]
    fn what_is_not_understood_is_said_and_never_guessed() {
        for bad in [
            "",
            "{a}",
            "{a} =",
            "{a} = 1 {b} = 2",
            "({a} = 1",
            "iif({a} > 1, 'x', 'y') = 'x'",
            "{a = 1",
            "{a} = 'x",
            "{a} anyof [1",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
        assert!(read(&format!("{}{{a}} = 1{}", "(".repeat(100), ")".repeat(100))).is_err());
    }
}
