//! `assize paths`: where everything is kept.

use crate::cli::args::Format;
use crate::cli::context::Context;
use crate::cli::edge::personal_folder;
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print;
use crate::store::PERSONAL;
use serde::Serialize;

#[derive(Serialize)]
struct Paths {
    workspace: String,
    settings: String,
    methodologies: String,
    assessments: String,
    drafts: String,
    person: Option<String>,
}

/// Prints the paths.
pub fn run(cx: &mut Context<'_>, format: Format) -> Result<Outcome, CliError> {
    let root = cx.folder();
    let below = |name: &str| root.join(name).display().to_string();
    let person = personal_folder().map(|folder| folder.join(PERSONAL).display().to_string());
    let paths = Paths {
        workspace: root.display().to_string(),
        settings: below("assize.ron"),
        methodologies: below("methodologies"),
        assessments: below("assessments"),
        drafts: below(".assize/drafts"),
        person,
    };
    print::print(cx.out, format, "assize.paths/1", &paths, text)?;
    Ok(Outcome::Done)
}

fn text(paths: &Paths) -> Vec<String> {
    let mut lines = vec![
        format!("workspace      {}", paths.workspace),
        format!("settings       {}", paths.settings),
        format!("methodologies  {}", paths.methodologies),
        format!("assessments    {}", paths.assessments),
        format!("drafts         {}", paths.drafts),
    ];
    lines.extend(paths.person.iter().map(|path| format!("your settings  {path}")));
    lines
}
