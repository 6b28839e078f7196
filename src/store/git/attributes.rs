//! The lines of `.gitattributes`: put in as one block, taken out to the byte. Pure.

/// What git must know of the files of a workspace.
pub(super) const LINES: [&str; 3] =
    ["assessments/** -text", "assessments/**/*.ron diff=assize", ".assize/drafts/*.journal -text merge=assize"];

/// How the block begins: which of the three tells what else was added with it.
const BEGIN: &str = "# assize git enable added the lines below";
const BEGIN_AFTER_CUT: &str = "# assize git enable added the lines below, and ended the line above";
const BEGIN_NEW: &str = "# assize git enable made this file and the lines below";
const END: &str = "# until here; assize git disable takes them out";

/// The lines that a text lacks.
pub(super) fn missing(text: &str) -> Vec<&'static str> {
    LINES.into_iter().filter(|line| text.lines().all(|own| own.trim_end() != *line)).collect()
}

/// The text with every line in it; nothing when it has them all. `None` stands for no file.
pub(super) fn with_block(text: Option<&str>) -> Option<String> {
    let own = text.unwrap_or_default();
    let lines = missing(own);
    if lines.is_empty() {
        return None;
    }
    let cut = !own.is_empty() && !own.ends_with('\n');
    let begin = match text {
        None => BEGIN_NEW,
        Some(_) if cut => BEGIN_AFTER_CUT,
        Some(_) => BEGIN,
    };
    let between = if cut { "\n" } else { "" };
    Some(format!("{own}{between}{begin}\n{}\n{END}\n", lines.join("\n")))
}

/// What is left when the block is taken out.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Left {
    /// This text.
    Text(String),
    /// Nothing: the file was made with the block, and nobody wrote into it.
    Nothing,
    /// There is a beginning without an end, so nobody can tell what is whose.
    Unclear,
}

/// The text without the block; `None` when there is none. What a person wrote between its lines stays.
pub(super) fn without_block(text: &str) -> Option<Left> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is = |line: &str, what: &str| line.trim_end() == what;
    let begins = |line: &&str| [BEGIN, BEGIN_AFTER_CUT, BEGIN_NEW].iter().any(|begin| is(line, begin));
    let begin = lines.iter().position(begins)?;
    let Some(end) = lines.iter().skip(begin).position(|line| is(line, END)) else { return Some(Left::Unclear) };
    let (block, after) = lines[begin..].split_at(end + 1);
    let theirs = block[1..end].iter().filter(|line| !LINES.iter().any(|ours| is(line, ours)));
    let kept: String = theirs.chain(after).copied().collect();
    let mut before = lines[..begin].concat();
    if is(lines[begin], BEGIN_AFTER_CUT) && kept.is_empty() {
        before.pop();
    }
    let left = before + &kept;
    let made = is(lines[begin], BEGIN_NEW);
    Some(if made && left.is_empty() { Left::Nothing } else { Left::Text(left) })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_was_put_in_is_taken_out_to_the_byte() {
        for own in ["", "\n", "*.png binary\n", "*.png binary", "a\r\nb\r\n", "assessments/** -text\n# mine"] {
            let with = with_block(Some(own)).unwrap();
            assert_eq!(missing(&with), Vec::<&str>::new(), "{own:?}");
            assert_eq!(with_block(Some(&with)), None, "{own:?}");
            assert_eq!(without_block(&with), Some(Left::Text(own.to_owned())), "{own:?}");
        }
        assert_eq!(without_block(&with_block(None).unwrap()), Some(Left::Nothing));
        assert_eq!(without_block("*.png binary\n"), None);
    }

    #[test]
    fn what_a_person_wrote_since_stays() {
        let with = with_block(Some("*.png binary")).unwrap();
        let since = with.replace("merge=assize\n", "merge=assize\n*.pdf binary\n") + "*.jpg binary\n";
        assert_eq!(without_block(&since), Some(Left::Text("*.png binary\n*.pdf binary\n*.jpg binary\n".to_owned())));
        let made = with_block(None).unwrap() + "*.jpg binary\n";
        assert_eq!(without_block(&made), Some(Left::Text("*.jpg binary\n".to_owned())));
        assert_eq!(without_block(&with.replace("# until here", "#")), Some(Left::Unclear));
    }
}
