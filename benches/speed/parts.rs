//! The parts of the comparison. Each alternates between both subjects, so that other load on the machine affects both.

use crate::figures::Figures;
use crate::server::Server;
use crate::story::{STORY, Size};
use crate::subject::Subject;
use crate::visit::{self, Click, Kind, Loaded, Means, PLENTY, Visit};
use crate::worst::{self, CASES, LARGEST};

pub struct Bench {
    pub server: Server,
    pub figures: Figures,
    /// Whether to do only two rounds.
    pub quick: bool,
}

/// The sizes for measuring growth, with their names in the tables.
pub const SIZES: [(&str, Size); 5] = [
    ("200 words, 5 questions", STORY),
    ("2,000 words", Size { words: 2_000, ..STORY }),
    ("20,000 words", Size { words: 20_000, ..STORY }),
    ("50 questions", Size { questions: 50, ..STORY }),
    ("500 questions", Size { questions: 500, ..STORY }),
];
pub const READERS: [usize; 3] = [1, 10, 50];

/// A page with a reader that has no article yet.
const WORST_PAGE: &str = "<!DOCTYPE html>\n<title>The worst file</title>\n<link rel=icon href=\"data:,\">\n\
     <script type=module src=reader/graded-reader.js></script>\n<graded-reader storage=none article=lead></graded-reader>\n";

/// A phone's processor.
const PHONE: Means = Means { cpu: 4, slow_line: false };
const SLOW: Means = Means { cpu: 4, slow_line: true };

impl Bench {
    /// Both subjects, alternately.
    fn turns(&self, part: &str, rounds: usize) -> impl Iterator<Item = Subject> + use<> {
        let rounds = if self.quick { 2 } else { rounds };
        let part = part.to_owned();
        (0..rounds).flat_map(move |round| {
            eprintln!("bench: {part}, round {} of {rounds}", round + 1);
            Subject::ALL
        })
    }

    pub async fn load(&mut self) {
        let paths = self.publish(STORY, 1);
        for subject in self.turns("load", 11) {
            let (visit, loaded) = Visit::to(&self.server, subject, STORY, &paths[subject as usize], PLENTY).await;
            self.note_times("load: ", subject, &loaded);
            let rest = [
                ("main thread, ms", loaded.cpu),
                ("scripts in it, ms", loaded.script),
                ("longest task of over 50 ms", loaded.long_task),
                ("layout shift", loaded.shift),
            ];
            self.figures.note_all("load: ", subject, &rest);
            visit.take_quiz(1).await;
            self.note_bytes(subject);
            visit.leave().await;
        }
    }

    fn note_times(&mut self, part: &str, subject: Subject, loaded: &Loaded) {
        let times = [
            ("text visible, ms", loaded.text),
            ("quiz answers, ms", loaded.answers),
            ("gradeable, ms", loaded.gradeable),
        ];
        self.figures.note_all(part, subject, &times);
    }

    /// The bytes that were requested until a level was graded.
    fn note_bytes(&mut self, subject: Subject) {
        let asked = self.server.asked();
        let sum = |is_page: bool| {
            asked
                .iter()
                .filter(|(path, _)| path.ends_with(".html") == is_page)
                .map(|(_, bytes)| *bytes as f64)
                .sum::<f64>()
                / 1_000.0
        };
        let sums = [("page, kB", sum(true)), ("all that it fetches, kB", sum(false)), ("files", asked.len() as f64)];
        self.figures.note_all("bytes: ", subject, &sums);
    }

    pub async fn slow(&mut self) {
        let paths = self.publish(STORY, 1);
        for subject in self.turns("slow line", 7) {
            let (visit, loaded) = Visit::to(&self.server, subject, STORY, &paths[subject as usize], SLOW).await;
            self.note_times("slow: ", subject, &loaded);
            visit.take_quiz(1).await;
            visit.leave().await;
        }
    }

    pub async fn interact(&mut self) {
        let paths = self.publish(STORY, 1);
        for subject in self.turns("interactions", 5) {
            let (visit, _) = Visit::to(&self.server, subject, STORY, &paths[subject as usize], PHONE).await;
            for level in [1, 1, 1] {
                self.click(&visit, subject, "a click on nothing", Kind::Nothing, level).await;
            }
            for level in [2, 3] {
                self.click(&visit, subject, "first switch", Kind::Switch, level).await;
            }
            for level in [1, 2, 3, 1, 2, 3] {
                self.click(&visit, subject, "warm switch", Kind::Switch, level).await;
            }
            for level in [3, 2, 1] {
                visit.click(Kind::Switch, level).await;
                self.click(&visit, subject, "choose", Kind::Choose, level).await;
                visit.answer(level).await;
                self.click(&visit, subject, "grade", Kind::Grade, level).await;
            }
            visit.leave().await;
        }
    }

    async fn click(&mut self, visit: &Visit, subject: Subject, name: &str, kind: Kind, level: usize) {
        let Click { shown, cpu } = visit.click(kind, level).await;
        self.figures.note(&format!("interact: {name}, ms"), subject, shown);
        self.figures.note(&format!("work: {name}, ms"), subject, cpu);
    }

    pub async fn growth(&mut self) {
        for (name, size) in SIZES {
            let paths = self.publish(size, 1);
            for subject in self.turns(name, 3) {
                self.grow(name, size, subject, &paths[subject as usize]).await;
            }
        }
    }

    async fn grow(&mut self, name: &str, size: Size, subject: Subject, path: &str) {
        let (visit, loaded) = Visit::to(&self.server, subject, size, path, PLENTY).await;
        self.figures.note(&format!("growth, load: {name}"), subject, loaded.cpu);
        for level in [2, 3, 1] {
            visit.click(Kind::Switch, level).await;
        }
        for level in [2, 3, 1] {
            let Click { shown, cpu } = visit.click(Kind::Switch, level).await;
            self.figures.note(&format!("growth, switch: {name}"), subject, cpu);
            self.figures.note(&format!("growth, switch shown: {name}"), subject, shown);
        }
        let choose = visit.click(Kind::Choose, 1).await;
        self.figures.note(&format!("growth, choose: {name}"), subject, choose.cpu);
        visit.answer(1).await;
        let grade = visit.click(Kind::Grade, 1).await;
        self.figures.note(&format!("growth, grade: {name}"), subject, grade.cpu);
        self.figures.note(&format!("growth, memory: {name}"), subject, visit.memory().await);
        visit.leave().await;
    }

    pub async fn readers(&mut self) {
        for readers in READERS {
            let paths = self.publish(STORY, readers);
            for subject in self.turns(&format!("{readers} readers"), 3) {
                let (visit, loaded) = Visit::to(&self.server, subject, STORY, &paths[subject as usize], PLENTY).await;
                let name = |figure: &str| format!("readers, {figure}: {readers}");
                self.figures.note(&name("answers"), subject, loaded.answers);
                self.figures.note(&name("load"), subject, loaded.cpu);
                self.figures.note(&name("memory"), subject, visit.memory().await);
                // Readers further down may start only when they come near. The last one has to work then.
                visit.go_to(readers - 1).await;
                visit.leave().await;
            }
        }
    }

    /// How long the worst files block the page, which has no counterpart in plain JavaScript.
    pub async fn worst(&mut self) {
        self.server.add("/ours/worst.html", WORST_PAGE);
        for (name, case) in CASES {
            eprintln!("bench: {name}");
            let file = worst::file(case, LARGEST * 9 / 10);
            assert!(file.len() <= LARGEST, "{name}: {} bytes", file.len());
            for _ in 0..if self.quick { 1 } else { 3 } {
                let taken = visit::read_time(&self.server, "/ours/worst.html", &file).await;
                self.figures.note(&format!("worst: {name}"), Subject::Ours, taken);
            }
        }
    }

    fn publish(&self, size: Size, readers: usize) -> [String; 2] {
        Subject::ALL.map(|subject| subject.publish(&self.server, size, readers))
    }
}
