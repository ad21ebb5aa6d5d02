// The worker of offline.html. It sets the folder with the reader's files, and files of this site to save in addition.
self.gradedReader = { folder: "../", also: ["offline.html", "waggle-dance.json", "../favicon.svg"] };
importScripts("../service-worker.js");
