// What React's TypeScript has to know of the tag.

import type { GradedReader, GradedReaderCustomEventMap, GradedReaderProperties } from "graded-reader";
import type { DetailedHTMLProps, HTMLAttributes } from "react";

type Listeners = {
    [Name in keyof GradedReaderCustomEventMap as `on${Name}`]?: (event: GradedReaderCustomEventMap[Name]) => void;
};

declare module "react" {
    namespace JSX {
        interface IntrinsicElements {
            "graded-reader": DetailedHTMLProps<HTMLAttributes<GradedReader>, GradedReader> & Partial<GradedReaderProperties> & Listeners;
        }
    }
}
