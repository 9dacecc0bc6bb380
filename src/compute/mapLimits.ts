/** Up to here a map by metric scaling can be asked for: it takes N² distances some hundred times. */
export const maxScaledOnRequest = 500;
