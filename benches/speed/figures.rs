//! Collects figures, and prints them as rows of Markdown tables.

use crate::subject::Subject;

/// Figures by name, in the order in which they were first added, for each subject.
#[derive(Default)]
pub struct Figures {
    rows: Vec<(String, [Vec<f64>; 2])>,
}

/// The minimum, the median and the maximum of a figure.
#[derive(Clone, Copy)]
pub struct Spread {
    pub least: f64,
    pub median: f64,
    pub most: f64,
}

impl Figures {
    pub fn note(&mut self, name: &str, subject: Subject, figure: f64) {
        let place = self.rows.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
            self.rows.push((name.to_owned(), Default::default()));
            self.rows.len() - 1
        });
        self.rows[place].1[subject as usize].push(figure);
    }

    /// Adds several figures of a part.
    pub fn note_all(&mut self, part: &str, subject: Subject, figures: &[(&str, f64)]) {
        figures.iter().for_each(|(name, figure)| self.note(&format!("{part}{name}"), subject, *figure));
    }

    pub fn spread(&self, name: &str, subject: Subject) -> Spread {
        let (_, figures) =
            self.rows.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no figure {name}"));
        let mut sorted = figures[subject as usize].clone();
        sorted.sort_by(f64::total_cmp);
        Spread { least: sorted[0], median: sorted[sorted.len() / 2], most: sorted[sorted.len() - 1] }
    }

    /// The ratio of our median to that of plain JavaScript.
    pub fn ratio(&self, name: &str) -> f64 {
        let [plain, ours] = Subject::ALL.map(|subject| self.spread(name, subject).median);
        ours / plain
    }

    /// A table of our own figures whose names have this prefix, without the prefix.
    pub fn own_table(&self, part: &str) -> String {
        let names = self.rows.iter().filter_map(|(name, _)| name.strip_prefix(part));
        let row = |name| format!("| {name} | {} |\n", shown(self.spread(&format!("{part}{name}"), Subject::Ours)));
        "| file | ms |\n|---|--:|\n".to_owned() + names.map(row).collect::<String>().as_str()
    }

    /// A table of the figures whose names have this prefix, without the prefix.
    pub fn table(&self, part: &str) -> String {
        let names = self.rows.iter().filter_map(|(name, _)| name.strip_prefix(part));
        let rows = names.map(|name| {
            let of = |subject| self.spread(&format!("{part}{name}"), subject);
            let [plain, ours] = Subject::ALL.map(|subject| shown(of(subject)));
            let ratio = self.ratio(&format!("{part}{name}"));
            let ratio = if ratio.is_finite() { format!("{ratio:.2}") } else { "–".to_owned() };
            format!("| {name} | {plain} | {ours} | {ratio} |\n")
        });
        "| | plain JS | ours | ratio |\n|---|--:|--:|--:|\n".to_owned() + rows.collect::<String>().as_str()
    }
}

fn shown(Spread { least, median, most }: Spread) -> String {
    // Only significant digits.
    let digits = match most {
        100.0.. => 0,
        _ if [least, median, most].iter().all(|figure| figure.fract() == 0.0) => 0,
        1.0.. => 1,
        _ => 3,
    };
    let [least, median, most] = [least, median, most].map(|figure| format!("{figure:.digits$}"));
    if least == most { median } else { format!("{median} ({least} to {most})") }
}
