"""Charts over the reports of a series: a figure as a line, a judgement among the bands of the scale."""
