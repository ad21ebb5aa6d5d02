/*
 * Runs Lighthouse in a browser that is open, on one page after the other, and prints as JSON what keeps each from a score of 100:
 * `node lighthouse.mjs FOLDER_OF_LIGHTHOUSE PORT_OF_BROWSER "phone ADDRESS" "desktop ADDRESS" …`
 */

const [folder, port, ...visits] = process.argv.slice(2);
const { default: lighthouse, desktopConfig } = await import(`${folder}/core/index.js`);
const onlyCategories = ["accessibility", "best-practices", "seo"];

const lacks = [];
for (const visit of visits) {
    const [device, address] = visit.split(" ");
    const flags = { port: Number(port), onlyCategories, disableFullPageScreenshot: true, logLevel: "error" };
    const { lhr } = await lighthouse(address, flags, device === "desktop" ? desktopConfig : undefined);
    if (lhr.runtimeError) lacks.push(`${visit}: ${lhr.runtimeError.message}`);
    for (const { id, score, auditRefs } of Object.values(lhr.categories)) {
        if (score === 1) continue;
        const audits = auditRefs.filter(({ weight }) => weight > 0).map((reference) => lhr.audits[reference.id]);
        const lacking = audits.filter((audit) => audit.score !== null && audit.score < 1).map(({ title }) => title);
        lacks.push(`${visit}: ${id} has a score of ${score}: ${lacking.join("; ")}`);
    }
}
console.log(JSON.stringify(lacks));
