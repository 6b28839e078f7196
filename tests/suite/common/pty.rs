//! The real binary in a real terminal: a PTY whose screen is read as a person would read it.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long anything may take on a loaded machine before the test gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program in a terminal.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    pub raw: Vec<u8>,
}

fn size((columns, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// The command of the binary with a clean environment: a home of its own, a fixed clock, a known author.
pub fn command(folder: &Path, args: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_assize"));
    command.env_clear();
    for (name, value) in super::environment(folder) {
        command.env(name, value);
    }
    command.env("TERM", "xterm-256color");
    command.args(args);
    command.cwd(folder);
    command
}

impl Pty {
    /// Starts the binary in `folder`.
    pub fn start(size_of: (u16, u16), folder: &Path, args: &[&str]) -> Self {
        Self::run(size_of, command(folder, args))
    }

    /// Starts a command.
    pub fn run(size_of: (u16, u16), command: CommandBuilder) -> Self {
        let pair = native_pty_system().openpty(size(size_of)).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, bytes) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        let parser = vt100::Parser::new(size_of.1, size_of.0, 0);
        Self { master: pair.master, child, writer, bytes, parser, raw: Vec::new() }
    }

    /// The screen as it stands.
    pub fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// Whether the program uses the alternate screen.
    pub fn is_full_screen(&self) -> bool {
        self.parser.screen().alternate_screen()
    }

    /// Where the terminal's own cursor stands: row and column.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        let screen = self.parser.screen();
        (!screen.hide_cursor()).then(|| screen.cursor_position())
    }

    /// Types bytes.
    pub fn send(&mut self, text: &str) -> &mut Self {
        self.writer.write_all(text.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        self
    }

    /// Waits until the screen shows a text.
    pub fn wait_for(&mut self, text: &str) -> &mut Self {
        self.wait(&format!("{text:?} on the screen"), |pty| pty.screen().contains(text))
    }

    /// Waits until something holds of the screen.
    pub fn wait(&mut self, what: &str, holds: impl Fn(&Self) -> bool) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while !holds(self) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => {
                    self.parser.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(error) => panic!("waited in vain for {what} ({error}); the screen is\n{}", self.screen()),
            }
        }
        self
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, size_of: (u16, u16)) -> &mut Self {
        self.master.resize(size(size_of)).unwrap();
        self.parser.screen_mut().set_size(size_of.1, size_of.0);
        self
    }

    /// Ends the program the hard way.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// The process.
    pub fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Waits for the end; everything it still writes is read. The exit code.
    pub fn end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        while let Ok(bytes) = self.bytes.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            self.parser.process(&bytes);
            self.raw.extend(bytes);
        }
        if self.child.try_wait().unwrap().is_none() && Instant::now() >= deadline {
            self.kill();
            panic!("waited in vain for the end; the screen is\n{}", self.screen());
        }
        self.child.wait().unwrap().exit_code()
    }

    /// Waits until the screen no longer shows a text. A key right after Esc would be taken for Alt and that key.
    pub fn wait_gone(&mut self, text: &str) -> &mut Self {
        self.wait(&format!("{text:?} to go"), |pty| !pty.screen().contains(text))
    }
}
