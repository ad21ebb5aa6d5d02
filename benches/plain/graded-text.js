/**
 * `<graded-text>`: an article at several levels with a quiz at each, in plain JavaScript. Its shadow root is declared in
 * the HTML, with all levels and the answers as JSON. This script adds the behaviour.
 *
 * Events, all with plain JSON as `detail`: graded-text-ready, -levelchange, -answered, -graded.
 */
class GradedText extends HTMLElement {
    #root;
    /** By level, by question: the option that is right and the reason of each. */
    #answers;

    connectedCallback() {
        if (this.#root || !this.shadowRoot) return;
        this.#root = this.shadowRoot;
        this.#answers = JSON.parse(this.#root.querySelector("script").textContent);
        this.#root.addEventListener("change", ({ target }) => this.#change(target));
        this.#root.addEventListener("submit", (submit) => {
            submit.preventDefault();
            this.#grade(submit.target);
        });
        // Options that were chosen before this script loaded.
        for (const input of this.#root.querySelectorAll("form :checked")) this.#answer(input);
        this.#emit("ready", { level: this.level });
    }

    get level() {
        return Number(this.#root.querySelector(".levels :checked").value);
    }

    #change(input) {
        if (input.name === "level") this.#open(input.value);
        else this.#answer(input);
    }

    #open(level) {
        for (const section of this.#root.querySelectorAll("section")) section.hidden = section.dataset.level !== level;
        this.#emit("levelchange", { level: Number(level) });
    }

    #answer(input) {
        const question = input.closest("fieldset");
        question.dataset.answer = input.value;
        const form = question.form;
        const [all, done] = ["fieldset", "[data-answer]"].map((selector) => form.querySelectorAll(selector).length);
        form.querySelector(".progress").textContent = `${done} of ${all} answered`;
        this.#emit("answered", { level: this.level, question: input.name, response: input.value });
    }

    #grade(form) {
        const answers = this.#answers[this.level - 1];
        let points = 0;
        [...form.querySelectorAll("fieldset")].forEach((question, number) => {
            points += this.#mark(question, answers[number]);
        });
        const score = form.querySelector("output");
        score.textContent = `${points} of ${answers.length} points`;
        form.querySelector("button").hidden = true;
        score.focus();
        this.#emit("graded", { level: this.level, points, maximum: answers.length });
    }

    /** Marks a question's options, with the reason of the right one and of the chosen one; returns the points. */
    #mark(question, { key, reasons }) {
        const { answer } = question.dataset;
        for (const input of question.querySelectorAll("input")) {
            input.disabled = true;
            if (input.value !== key && input.value !== answer) continue;
            const label = input.closest("label");
            label.className = input.value === key ? "right" : "wrong";
            const reason = document.createElement("p");
            reason.className = "reason";
            reason.textContent = reasons[input.value];
            label.after(reason);
        }
        question.dataset.result = answer === key ? "right" : "wrong";
        return Number(answer === key);
    }

    #emit(name, detail) {
        this.dispatchEvent(new CustomEvent(`graded-text-${name}`, { bubbles: true, composed: true, detail }));
    }
}

customElements.define("graded-text", GradedText);
