"""Compares two builds of the reader in one run: the work of the main thread for loading, choosing, switching and grading.

    python3 docs/compare-builds.py OLD/dist NEW/dist [ROUNDS] [--growth] [--visible]

Chromium visits both in turns. A figure is the median of the main thread's processor time in milliseconds, from one quiet
moment to the next, so that other programs on the machine matter little. With --visible it is the time until text is
visible in pages with a prerendered screen (the first contentful paint), on a line of 1.6 Mbit/s with a round trip of
150 ms and a processor that is 4 times slower. Needs chromedriver and nothing but Python.
"""
import functools, gzip, http.server, json, socket, statistics, subprocess, sys, tempfile, threading, time, urllib.request

FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking " \
        "--disable-component-update --disable-sync".split()
ROOT = "const root = document.querySelector('graded-reader').shadowRoot;" \
       "const open = root.querySelector('.quiz .at-level:not([hidden])');"
SLOW_LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 100_000}
PRERENDERED = ["the-octopus.html", "the-octopus.3.html", "north-korean-troops-in-russia.2.html", "how-venice-was-built.html"]
SUBMIT = "open.querySelector('.hand-in button').click()"
ACTS = [("choose", "open.querySelector('.option input').click()"),
        ("first switch", "root.querySelectorAll('.level input')[1].click()"),
        ("switch to a level seen before", "root.querySelectorAll('.level input')[0].click()"),
        (None, SUBMIT), ("grade", SUBMIT)]


def article(words, questions):
    """A made-up story with three levels of so many words and so many questions at each."""
    count = max(1, words // 90)
    sentence = lambda level, p, s: f"Sentence {p} number {s} of level {level} tells about thing{(p * 7 + s) % 97} and some place."
    levels = [{"name": f"LEVEL {level}", "paragraphs": [" ".join(sentence(level, p, s) for s in range(8)) for p in range(count)]}
              for level in (1, 2, 3)]
    option = lambda text, q: {"text": f"{text} {q}", "role": "absent", "reason": "No."}
    asked = [{"id": f"q{q}", "kind": "choice", "stem": f"What about thing {q}?",
              "evidence": {str(level): [f"Sentence {q % count} number {q % 8} of level {level} tells"] for level in (1, 2, 3)},
              "options": [{"text": f"this {q}", "key": True, "reason": "Yes."}] + [option(text, q) for text in ("that", "it", "none")]}
             for q in range(questions)]
    return json.dumps({"format": 1, "id": "big", "title": "Big", "language": "en", "levels": levels, "questions": asked})


class Server(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".wasm": "application/wasm", ".js": "text/javascript"}
    pages = {}

    def log_message(self, *_):
        pass

    def do_GET(self):
        try:
            file = self.pages.get(self.path, "").encode() or open(self.translate_path(self.path), "rb").read()
        except OSError:
            return self.send_error(404)
        # As servers of sites do.
        body = gzip.compress(file)
        self.send_response(200)
        self.send_header("content-type", self.guess_type(self.path))
        self.send_header("content-encoding", "gzip")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Browser:
    def __init__(self, folder):
        site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Server, directory=folder))
        threading.Thread(target=site.serve_forever, daemon=True).start()
        self.site = f"http://127.0.0.1:{site.server_address[1]}/"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL)
        self.address = f"http://127.0.0.1:{port}"
        time.sleep(1)
        options = {"args": [*FLAGS, f"--user-data-dir={tempfile.mkdtemp()}"]}
        answer = self.post("/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})
        self.session = f"/session/{answer['sessionId']}"
        self.devtools("Performance.enable", {"timeDomain": "threadTicks"})

    def post(self, path, body):
        request = urllib.request.Request(self.address + path, json.dumps(body).encode(), {"content-type": "application/json"})
        return json.load(urllib.request.urlopen(request))["value"]

    def devtools(self, command, params={}):
        return self.post(f"{self.session}/goog/cdp/execute", {"cmd": command, "params": params})

    def script(self, script):
        return self.post(f"{self.session}/execute/sync", {"script": script, "args": []})

    def work(self):
        """The main thread's work so far, once nothing goes on any more."""
        last = None
        while True:
            metrics = self.devtools("Performance.getMetrics")["metrics"]
            now = 1000 * next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")
            if last is not None and now - last < 1.5:
                return now
            last = now
            time.sleep(0.12)

    def slow_down(self):
        self.devtools("Network.enable")
        self.devtools("Network.setCacheDisabled", {"cacheDisabled": True})
        self.devtools("Network.emulateNetworkConditions", SLOW_LINE)
        self.devtools("Emulation.setCPUThrottlingRate", {"rate": 4})

    def glance(self, page):
        """Opens a page only until text is visible."""
        self.post(f"{self.session}/url", {"url": self.site + "404.html"})
        self.post(f"{self.session}/url", {"url": self.site + page})
        paint = None
        while paint is None:
            time.sleep(0.05)
            paint = self.script("return performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
        yield "text visible", paint

    def visit(self, page):
        self.post(f"{self.session}/url", {"url": self.site + "404.html"})
        self.script("localStorage.clear()")
        # The count begins anew with each page that is opened.
        self.post(f"{self.session}/url", {"url": self.site + page})
        while not self.script("return document.querySelector('graded-reader')?.state !== undefined"):
            time.sleep(0.05)
        yield "load", self.work()
        for name, act in ACTS:
            before = self.work()
            self.script(f"{ROOT} {act}; return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            if name:
                yield name, self.work() - before


def main():
    old, new, *rest = sys.argv[1:]
    rounds = next((int(word) for word in rest if word.isdigit()), 9)
    is_glance = "--visible" in rest
    pages = PRERENDERED if is_glance else ["the-octopus.html"]
    for words, questions in [(200, 5), (2000, 5), (20000, 5), (200, 50), (200, 500)] if "--growth" in rest else []:
        name = f"{words} words, {questions} questions".replace(" ", "-").replace(",", "")
        Server.pages[f"/{name}.json"] = article(words, questions)
        Server.pages[f"/{name}.html"] = "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>A story</title><link rel=icon " \
            f"href='data:,'><script type=module src=graded-reader.js></script><graded-reader src={name}.json storage=none></graded-reader>"
        pages.append(f"{name}.html")
    builds, figures = {"old": Browser(old), "new": Browser(new)}, {}
    for browser in builds.values() if is_glance else []:
        browser.slow_down()
    for turn in range(rounds):
        for page in pages:
            for build in ("old", "new") if turn % 2 else ("new", "old"):
                for act, work in builds[build].glance(page) if is_glance else builds[build].visit(page):
                    figures.setdefault((page, act), {"old": [], "new": []})[build].append(work)
    print("| page | | old, ms | new, ms | ratio |\n|---|---|--:|--:|--:|")
    for (page, act), works in figures.items():
        before, now = (statistics.median(works[build]) for build in ("old", "new"))
        print(f"| {page.removesuffix('.html')} | {act} | {before:.1f} | {now:.1f} | {now / before:.2f} |")
    for browser in builds.values():
        browser.driver.terminate()


main()
