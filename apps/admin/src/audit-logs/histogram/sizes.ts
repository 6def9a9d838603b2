/** Pixels: the bars, and with them the labels below. */
export const PLOT_HEIGHT = 64;
export const FIGURE_HEIGHT = PLOT_HEIGHT + 18;
