// The worker of offline.html: where the reader lies, and which files of this site are to be kept besides the reader's.
self.gradedReader = { folder: "../", also: ["offline.html", "waggle-dance.json", "../favicon.svg"] };
importScripts("../service-worker.js");
