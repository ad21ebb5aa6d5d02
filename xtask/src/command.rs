//! The commands and their options, which `cargo xtask --help` lists.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The project's commands. Each first installs the tools that it needs and the machine lacks.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub struct Xtask {
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Build the page, serve it, and rebuild it after each change
    Serve {
        /// Passed on to `trunk serve`, for instance `--port 9000`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Build the release into dist/
    Build {
        /// Passed on to `trunk build --release`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Run every test: native, in a browser, and through the built page
    Test {
        /// Run every journey through the built page in Chromium, Firefox and WebKit, and try everything where an
        /// ordinary run tries some. It takes some hours
        #[arg(long)]
        all: bool,
    },
    /// Look for inputs that break the reader of files, sessions and answers, with libFuzzer
    Fuzz(Fuzz),
    /// Check the licences, sources, versions and known vulnerabilities of the crates that the project uses
    Deny,
    /// Check articles and report every error and warning
    Check(Check),
    /// Print the reader with an article's first screen, as HTML for your page
    #[command(visible_alias = "paste")]
    Prerender(Prerender),
    /// Measure speed and print the figures as Markdown tables
    Bench(Bench),
    /// Print the size of the files in dist/ as a Markdown table
    Size {
        /// Show which modules of the source the bytes come from
        #[arg(long)]
        by_module: bool,
    },
    /// Print the tags for your page with integrity attributes, by which a browser recognizes the files in dist/
    Sri {
        /// The folder with the reader's files, as your page refers to it
        #[arg(long, value_name = "PATH", default_value = "reader/")]
        folder: String,
    },
    /// Write the JSON Schema of article files into content/, and their reference into docs/
    Schema,
    /// Install the tools that the other commands need, and do nothing else
    Setup,
    /// Finish the page that Trunk has built; Trunk calls this
    Finish,
}

#[derive(Args, Debug, PartialEq, Eq)]
pub struct Check {
    /// Article files, or folders of them [default: content/]
    pub paths: Vec<PathBuf>,
    /// Print JSON for editors, with line, column and JSON Pointer
    #[arg(long)]
    pub json: bool,
    /// Write the sizes of the pictures beside the files into the files
    #[arg(long)]
    pub fix: bool,
    /// Show which paragraphs and sentences of the levels correspond
    #[arg(long)]
    pub line_up: bool,
}

#[derive(Args, Debug, PartialEq, Eq)]
pub struct Prerender {
    /// The article's file
    pub file: String,
    /// The level to show, by its name or number [default: the easiest]
    #[arg(long, value_name = "NAME")]
    pub level: Option<String>,
    /// The folder with the reader's files, as your page refers to it, for instance `reader/`
    #[arg(long, value_name = "PATH", default_value = "", hide_default_value = true)]
    pub folder: String,
    /// The language of the interface [default: the article's, where there are words in it, else English]
    #[arg(long, value_name = "TAG")]
    pub ui_lang: Option<String>,
    /// Put the styles into the HTML instead of linking them
    #[arg(long)]
    pub inline: bool,
}

#[derive(Args, Debug, PartialEq, Eq)]
pub struct Fuzz {
    /// What to test: see fuzz/fuzz_targets/ [default: everything]
    pub targets: Vec<String>,
    /// How long to look in all; the targets share the time
    #[arg(long, default_value_t = 60, value_name = "NUMBER")]
    pub minutes: usize,
}

#[derive(Args, Debug, PartialEq, Eq)]
pub struct Bench {
    /// What to measure [default: the release and plain JavaScript, in Chromium]
    pub subject: Option<Subject>,
    /// Run fewer rounds
    #[arg(long, conflicts_with = "subject")]
    pub quick: bool,
    /// Write the tables into docs/bench.md too
    #[arg(long, conflicts_with = "subject")]
    pub write: bool,
}

/// What is measured on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Subject {
    /// How the cost of reading, grading and aligning articles grows with their size
    Native,
    /// How well levels are aligned, and how long it takes
    Alignment,
    /// How long the worst article files take to read, in Chromium
    Worst,
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, error::ErrorKind};

    use super::*;

    /// The command that these words after `cargo xtask` stand for.
    fn parsed(words: &str) -> Result<Option<Command>, ErrorKind> {
        let words = ["xtask"].into_iter().chain(words.split_whitespace());
        Xtask::try_parse_from(words).map(|xtask| xtask.command).map_err(|error| error.kind())
    }

    #[test]
    fn the_commands_do_not_contradict_each_other() {
        Xtask::command().debug_assert();
    }

    #[test]
    fn what_follows_serve_goes_to_trunk() {
        for words in ["--port 9000 -v", "--open=false", "--release --help", "-- --help"] {
            let args = words.trim_start_matches("-- ").split(' ').map(str::to_owned).collect();
            assert_eq!(parsed(&format!("serve {words}")), Ok(Some(Command::Serve { args })));
        }
    }

    #[test]
    fn prerender_keeps_its_old_name() {
        let asked = Prerender {
            file: "ash.json".to_owned(),
            level: Some("2".to_owned()),
            folder: "reader/".to_owned(),
            ui_lang: Some("de".to_owned()),
            inline: true,
        };
        let words = "ash.json --level 2 --folder reader/ --ui-lang de --inline";
        assert_eq!(parsed(&format!("paste {words}")), Ok(Some(Command::Prerender(asked))));
        assert_eq!(parsed(&format!("prerender {words}")), parsed(&format!("paste {words}")));
    }

    #[test]
    fn wrong_use_is_refused() {
        for (words, expected) in [
            ("chekc", ErrorKind::InvalidSubcommand),
            ("check --jsno", ErrorKind::UnknownArgument),
            ("test everything", ErrorKind::UnknownArgument),
            ("prerender", ErrorKind::MissingRequiredArgument),
            ("prerender one.json two.json", ErrorKind::UnknownArgument),
            ("prerender one.json --level", ErrorKind::InvalidValue),
            ("fuzz --minutes all", ErrorKind::ValueValidation),
            ("bench nativ", ErrorKind::InvalidValue),
            ("bench native --quick", ErrorKind::ArgumentConflict),
            ("serve --help", ErrorKind::DisplayHelp),
        ] {
            assert_eq!(parsed(words).err(), Some(expected), "{words}");
        }
    }
}
