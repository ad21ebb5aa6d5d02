import "graded-reader";
import { useState } from "react";
import article from "./volcano.json";

export function Page() {
    const [level, setLevel] = useState(1);
    const [isLocked, setLocked] = useState(false);
    const [news, setNews] = useState("");

    return (
        <>
            <button onClick={() => setLevel(2)}>Read level 2</button>
            <button onClick={() => setLocked(!isLocked)}>Lock or unlock</button>
            <output>{news}</output>
            <graded-reader
                article={article}
                level={level}
                lockLevel={isLocked}
                ongraded-reader-levelchange={({ detail }) => setLevel(detail.level)}
                ongraded-reader-answered={({ detail }) => setNews(`Answered: ${detail.question}`)}
                ongraded-reader-graded={({ detail: { score } }) => setNews(`Score: ${score.points} of ${score.maximum}`)}
            />
        </>
    );
}
