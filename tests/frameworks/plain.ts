import "graded-reader";
import article from "./volcano.json";

const reader = document.querySelector("graded-reader")!;
const output = document.querySelector("output")!;

reader.article = article;
reader.level = 1;

document.querySelector("#level")!.addEventListener("click", () => (reader.level = 2));
document.querySelector("#lock")!.addEventListener("click", () => (reader.lockLevel = !reader.lockLevel));

reader.addEventListener("graded-reader-answered", ({ detail }) => (output.value = `Answered: ${detail.question}`));
reader.addEventListener("graded-reader-graded", ({ detail: { score } }) => (output.value = `Score: ${score.points} of ${score.maximum}`));
