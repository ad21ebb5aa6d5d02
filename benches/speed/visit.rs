//! A visit to a page with a new browser, and a robot in the page that finds what to click and measures times.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::sleep;

use crate::browser::Person;
use crate::engine::Browser;
use crate::server::Server;
use crate::story::{self, Size};
use crate::subject::Subject;

const ROBOT: &str = include_str!("robot.js");

/// The visitor's device and connection.
#[derive(Clone, Copy, Debug)]
pub struct Means {
    /// How many times slower the processor is.
    pub cpu: u32,
    /// Whether the connection is slow: 1.6 Mbit/s, with a round-trip time of 150 ms.
    pub slow_line: bool,
}

pub const PLENTY: Means = Means { cpu: 1, slow_line: false };

pub struct Visit {
    person: Person,
}

/// The times when things could first be seen or used, in milliseconds, and the work for it.
pub struct Loaded {
    pub text: f64,
    pub answers: f64,
    pub gradeable: f64,
    /// The main thread's work until the page was idle, and the share of scripts in it.
    pub cpu: f64,
    pub script: f64,
    /// The longest task of more than 50 ms, or 0.
    pub long_task: f64,
    pub shift: f64,
}

/// A click: milliseconds from it to the end of the first frame that shows it, and the main thread's work.
pub struct Click {
    pub shown: f64,
    pub cpu: f64,
}

#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A click on the title, which does nothing: the cost of a click and of measuring it.
    Nothing,
    Switch,
    Choose,
    Grade,
}

impl Visit {
    /// Opens a page, and waits until it can be used and is idle.
    pub async fn to(server: &Server, subject: Subject, size: Size, path: &str, means: Means) -> (Self, Loaded) {
        let person = Person::with_browser(Browser::Chromium, server.address.clone()).await;
        // The start of the browser is not part of the visit.
        person.driver.goto(&server.address).await.unwrap();
        sleep(Duration::from_millis(300)).await;
        server.asked();
        let visit = Self { person };
        visit.equip(subject, size, means).await;
        visit.person.driver.goto(format!("{}{path}", server.address)).await.unwrap();
        let marks = visit.run("robot.loaded").await;
        sleep(Duration::from_millis(if means.slow_line { 2_000 } else { 400 })).await;
        let [cpu, script] = visit.work().await;
        let seen = visit.run("({ longTask: Math.max(0, ...robot.tasks), shift: robot.shift })").await;
        let mark = |name: &str| marks[name].as_f64().unwrap();
        let loaded = Loaded {
            text: mark("text"),
            answers: mark("answers"),
            gradeable: mark("gradeable"),
            cpu,
            script,
            long_task: seen["longTask"].as_f64().unwrap(),
            shift: seen["shift"].as_f64().unwrap(),
        };
        (visit, loaded)
    }

    async fn equip(&self, subject: Subject, size: Size, means: Means) {
        let robot = format!("({ROBOT})({}, {})", subject.guide(), plan(size));
        let line =
            json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750 });
        let devtools = async |command, parameters| self.person.devtools(command, parameters).await;
        devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": robot })).await;
        devtools("Performance.enable", json!({ "timeDomain": "threadTicks" })).await;
        devtools("Emulation.setCPUThrottlingRate", json!({ "rate": means.cpu })).await;
        if means.slow_line {
            devtools("Network.enable", json!({})).await;
            devtools("Network.emulateNetworkConditions", line).await;
        }
    }

    /// The result of a script of the robot.
    async fn run(&self, script: &str) -> Value {
        let parameters = json!({ "expression": script, "awaitPromise": true, "returnByValue": true });
        let answer = self.person.driver.cdp().send_raw("Runtime.evaluate", parameters).await.unwrap();
        assert!(answer["exceptionDetails"].is_null(), "{script}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    async fn metrics<const N: usize>(&self, names: [&str; N]) -> [f64; N] {
        let metrics = self.person.devtools_answer("Performance.getMetrics").await;
        let metrics = metrics["metrics"].as_array().unwrap();
        names.map(|name| metrics.iter().find(|metric| metric["name"] == name).unwrap()["value"].as_f64().unwrap())
    }

    /// The main thread's work so far, and the scripts' share in it.
    async fn work(&self) -> [f64; 2] {
        self.metrics(["TaskDuration", "ScriptDuration"]).await.map(|seconds| seconds * 1_000.0)
    }

    /// A real click: on a level, on an option of the first question, or on the button that submits the quiz.
    pub async fn click(&self, kind: Kind, level: usize) -> Click {
        let kind = format!("{kind:?}").to_lowercase();
        let point = self.run(&format!("robot.aim('{kind}', {level})")).await;
        let mouse = async |event: &str| {
            let button = if event == "mouseMoved" { "none" } else { "left" };
            let event = json!({ "type": event, "x": point["x"], "y": point["y"], "button": button, "clickCount": 1 });
            self.person.devtools("Input.dispatchMouseEvent", event).await;
        };
        mouse("mouseMoved").await;
        sleep(Duration::from_millis(60)).await;
        let [before, _] = self.work().await;
        mouse("mousePressed").await;
        mouse("mouseReleased").await;
        let shown = self.run("robot.shown").await.as_f64().unwrap();
        let [after, _] = self.work().await;
        Click { shown, cpu: after - before }
    }

    /// Chooses the planned answers of a level.
    pub async fn answer(&self, level: usize) {
        self.run(&format!("robot.answer({level})")).await;
    }

    /// Answers and grades a level, and checks that the score is the planned one.
    pub async fn take_quiz(&self, level: usize) {
        self.answer(level).await;
        self.run(&format!("robot.grade({level})")).await;
    }

    /// Scrolls to a reader further down and answers there.
    pub async fn go_to(&self, reader: usize) {
        self.run(&format!("robot.visit({reader})")).await;
    }

    /// The memory of JavaScript and WebAssembly after garbage collection, in kB.
    pub async fn memory(&self) -> f64 {
        for _ in 0..2 {
            self.person.devtools("HeapProfiler.collectGarbage", json!({})).await;
        }
        let module = self.run("robot.memory?.buffer.byteLength ?? 0").await;
        let [scripts] = self.metrics(["JSHeapUsedSize"]).await;
        (scripts + module.as_f64().unwrap()) / 1_000.0
    }

    pub async fn leave(self) {
        self.person.leave().await;
    }
}

/// How long it takes to read a file, in milliseconds of the main thread's work: until its first screen or its faults are
/// shown. The reader has loaded before, and so has the part that reads files.
pub async fn read_time(server: &Server, path: &str, file: &str) -> f64 {
    let person = Person::with_browser(Browser::Chromium, server.address.clone()).await;
    let visit = Visit { person };
    visit.person.driver.goto(format!("{}{path}", server.address)).await.unwrap();
    visit.person.devtools("Performance.enable", json!({ "timeDomain": "threadTicks" })).await;
    let give = |file: &str| {
        format!(
            "new Promise((done) => {{
                const reader = document.querySelector('graded-reader');
                for (const end of ['ready', 'error']) reader.addEventListener(`graded-reader-${{end}}`, () => done(end), {{ once: true }});
                reader.querySelector('script')?.remove();
                const script = document.createElement('script');
                script.type = 'application/json';
                script.textContent = {};
                reader.append(script);
            }})",
            json!(file)
        )
    };
    visit.run(&give("{}")).await;
    let [before, _] = visit.work().await;
    visit.run(&give(file)).await;
    let [after, _] = visit.work().await;
    visit.leave().await;
    after - before
}

/// What the robot needs to know about a story: how each level begins, what to choose, and the resulting score.
fn plan(size: Size) -> Value {
    let article = story::article(size);
    let level = |(level, number): (&Value, usize)| {
        let questions = article["questions"].as_array().unwrap().iter();
        let questions: Vec<&Value> =
            questions.filter(|asked| asked["evidence"].get(number.to_string()).is_some()).collect();
        let words = |asked: &Value, option: usize| asked["options"][option]["text"].clone();
        let picks = questions.iter().enumerate().map(|(place, asked)| words(asked, story::pick(place)));
        json!({
            "start": level["paragraphs"][0].as_str().unwrap().split_inclusive(' ').take(8).collect::<String>(),
            "stem": questions[0]["stem"],
            "options": (0..4).map(|option| words(questions[0], option)).collect::<Vec<_>>(),
            "picks": picks.collect::<Vec<_>>(),
            "points": story::right(size.questions),
            "maximum": size.questions,
        })
    };
    json!({ "levels": article["levels"].as_array().unwrap().iter().zip(1..).map(level).collect::<Vec<_>>() })
}
