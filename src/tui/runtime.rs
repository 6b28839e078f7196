//! The edge of the full-screen program: terminal, keyboard, clock, the person's editor. Everything else is pure.

// The edge: scratch files of the person's editor and the terminal's environment belong to it, not to the workspace.
#![allow(clippy::disallowed_methods)]

use super::app::{App, Input, Wheel};
use super::effect::{Effect, Mouse, Report, World};
use super::key::Key;
use super::view::view;
use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{
    self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture, Event, MouseButton,
    MouseEvent, MouseEventKind,
};
use crossterm::style::Print;
use crossterm::{Command as _, execute};
use ratatui::DefaultTerminal;
use ratatui::layout::Position;
use signal_hook::consts::{SIGHUP, SIGTERM};
use std::io::{self, Write as _, stdout};
use std::time::Duration;

/// How long typing may pause before what was typed goes into the draft.
const PAUSE: Duration = Duration::from_secs(1);

/// Why the full-screen program could not run.
#[derive(Debug, thiserror::Error)]
pub enum RuntimeError {
    /// The terminal cannot be used.
    #[error(
        "the terminal cannot be used: {0}; assize --plain asks line by line instead, and the commands need no terminal (assize --help)"
    )]
    Terminal(#[from] io::Error),
}

/// Whether the program goes on after an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Course {
    On,
    Over,
}

/// Runs the app until the person leaves. `first` is carried out after the first frame stands.
///
/// # Errors
/// When the terminal cannot be set up, drawn on or read from. It is restored in any case.
pub fn run(app: &mut App, world: &mut dyn World, first: Vec<Effect>) -> Result<(), RuntimeError> {
    let mut terminal = ratatui::try_init()?;
    restore_on_signals()?;
    restore_on_panic();
    let ran = take_over(app.mouse()).and_then(|()| event_loop(app, world, first, &mut terminal));
    let restored = restore();
    ran.and(restored).map_err(RuntimeError::from)
}

/// Asks the terminal for pastes as one piece, and for the mouse when it is on.
fn take_over(mouse: Mouse) -> io::Result<()> {
    execute!(stdout(), EnableBracketedPaste)?;
    capture(mouse)
}

/// Clicks and the wheel only: a terminal that told of every movement would keep the program busy.
fn capture(mouse: Mouse) -> io::Result<()> {
    match mouse {
        Mouse::On => execute!(stdout(), EnableMouseCapture, Print("\x1b[?1003l\x1b[?1002l\x1b[?1000h")),
        Mouse::Off => execute!(stdout(), DisableMouseCapture),
    }
}

fn restore() -> io::Result<()> {
    execute!(stdout(), DisableMouseCapture, DisableBracketedPaste, Show)?;
    ratatui::try_restore()
}

/// Beside what is set up with the terminal: that knows neither of pastes nor of the mouse.
fn restore_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let _ = restore();
        before(info);
    }));
}

/// A signal ends the program; the journal already holds every change, so only the terminal is left to mend.
fn restore_on_signals() -> io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP])?;
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let _ = restore();
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
    Ok(())
}

fn event_loop(
    app: &mut App,
    world: &mut dyn World,
    first: Vec<Effect>,
    terminal: &mut DefaultTerminal,
) -> io::Result<()> {
    terminal.draw(|frame| view(app, frame))?;
    let mut course = carry_out(app, world, first, terminal)?;
    while course == Course::On {
        terminal.draw(|frame| view(app, frame))?;
        // What is nothing to the app is no reason to draw.
        let input = loop {
            if let Some(input) = next_input(app.is_unsaved())? {
                break input;
            }
        };
        let effects = app.update(input);
        course = carry_out(app, world, effects, terminal)?;
    }
    Ok(())
}

/// Blocks until there is something to do; waits for a pause only while something typed is not in the draft.
fn next_input(unsaved: bool) -> io::Result<Option<Input>> {
    if unsaved && !event::poll(PAUSE)? {
        return Ok(Some(Input::Pause));
    }
    Ok(match event::read()? {
        Event::Key(key) => Key::of(&key).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Mouse(mouse) => pointed(mouse),
        Event::Resize(_, _) => Some(Input::Resize),
        _ => None,
    })
}

fn pointed(event: MouseEvent) -> Option<Input> {
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Input::Click(Position::new(event.column, event.row))),
        MouseEventKind::ScrollUp => Some(Input::Wheel(Wheel::Up)),
        MouseEventKind::ScrollDown => Some(Input::Wheel(Wheel::Down)),
        _ => None,
    }
}

fn carry_out(
    app: &mut App,
    world: &mut dyn World,
    effects: Vec<Effect>,
    terminal: &mut DefaultTerminal,
) -> io::Result<Course> {
    let mut waiting = effects;
    loop {
        let mut next = Vec::new();
        for effect in waiting {
            let reports = match effect {
                Effect::Quit => return Ok(Course::Over),
                Effect::WriteOutside(text) => vec![write_outside(&text, app.mouse(), terminal)?],
                Effect::Mouse(mouse) => {
                    capture(mouse)?;
                    Vec::new()
                }
                Effect::Copy(text) => vec![copy(&text)],
                effect if asks_outside(&effect) => outside(effect, app.mouse(), world, terminal)?,
                effect => world.perform(effect),
            };
            next.extend(reports.into_iter().flat_map(|report| app.update(Input::Report(report))));
        }
        if next.is_empty() {
            return Ok(Course::On);
        }
        // What is known already is shown before more is read.
        terminal.draw(|frame| view(app, frame))?;
        waiting = next;
    }
}

/// Whether another program may ask the person something on the terminal meanwhile: for a passphrase, for a touch of a key.
fn asks_outside(effect: &Effect) -> bool {
    matches!(effect, Effect::Sign { signing, .. } if !signing.key.is_empty())
}

/// Carries out an effect with the terminal as it was found.
fn outside(
    effect: Effect,
    mouse: Mouse,
    world: &mut dyn World,
    terminal: &mut DefaultTerminal,
) -> io::Result<Vec<Report>> {
    restore()?;
    let reports = world.perform(effect);
    *terminal = ratatui::try_init()?;
    take_over(mouse)?;
    terminal.clear()?;
    Ok(reports)
}

/// Hands a text to the person's editor and reads it back.
fn write_outside(text: &str, mouse: Mouse, terminal: &mut DefaultTerminal) -> io::Result<Report> {
    let Some(editor) = ["VISUAL", "EDITOR"].iter().find_map(|name| std::env::var(name).ok()) else {
        return Ok(Report::Failed("no editor is named: set VISUAL or EDITOR, then press Ctrl+E again".into()));
    };
    // Editors may save by replacing the file, so it is read back by its path.
    let folder = tempfile::Builder::new().prefix("assize-").tempdir()?;
    let file = folder.path().join("text.txt");
    std::fs::write(&file, text)?;
    restore()?;
    let status =
        std::process::Command::new("sh").arg("-c").arg(format!("{editor} \"$1\"")).arg("sh").arg(&file).status();
    *terminal = ratatui::try_init()?;
    take_over(mouse)?;
    terminal.clear()?;
    Ok(match status {
        Ok(status) if status.success() => match std::fs::read_to_string(&file) {
            Ok(text) => Report::Written(text),
            Err(error) => {
                Report::Failed(format!("what {editor} left is not UTF-8 text ({error}); the field is as it was"))
            }
        },
        Ok(status) => Report::Failed(format!("{editor} ended with {status}; the field is as it was")),
        Err(error) => Report::Failed(format!("{editor} could not be started ({error}); the field is as it was")),
    })
}

/// Sends a text to the clipboard of the terminal, through tmux when it stands between.
fn copy(text: &str) -> Report {
    let mut sequence = String::new();
    let written = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
    let wrapped = match std::env::var_os("TMUX") {
        Some(_) => format!("\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b")),
        None => sequence,
    };
    let sent = written.map_err(io::Error::other).and_then(|()| {
        stdout().write_all(wrapped.as_bytes())?;
        stdout().flush()
    });
    match sent {
        Ok(()) => Report::Done(format!(
            "{} bytes sent to the terminal's clipboard; whether it took them, only it knows",
            text.len()
        )),
        Err(error) => Report::Failed(format!("the terminal did not take the text: {error}")),
    }
}
