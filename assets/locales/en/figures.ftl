### Figures of a night and of the last nights

# post: &SafeText
figures-page_title = { $post }: figures
# night: String, nights: u16, made: String
figures-page_note = Night of { $night } by the hour, and the last { $nights } nights; a night runs from noon to noon. Made { $made }
# kind: Msg, span: Msg
figures-figure_title = { $kind }, { $span }
# rows: String
figures-chart_told = Bars, one row for each of these, each drawn to its own largest: { $rows }. The table below has the numbers.
figures-nothing_known = nothing is known of this time
figures-reading = reading the figures ...
figures-drift_told = Drift: how much warmer the middle reading is than in this thermometer's own nights before, and than that of the others at the same gate in the same hour. 0.3 degrees and more has a mark (!); fewer than 10 readings tell nothing, and readings under 35.0 do not count.
figures-waits_told = From the queue to the decision, minutes:seconds. Whoever went straight through did not wait in the queue.
# shown: usize, all: usize
figures-columns_left = the last { $shown } of { $all }
figures-key_figure = Figure
figures-key_span = Night/nights
figures-key_row = Row
figures-column_thermometer = Thermometer
figures-not_named = not named
figures-column_drifting = Drifting
common-key-figures = Figures
help-action-figures = on F6 and F8: figures of the night and of the last nights, as charts

figures-kind-passages = Passages
figures-kind-waits = Waiting
figures-kind-temperatures = Temperatures
figures-kind-doors = Doors
figures-kind-rounds = Rounds
figures-kind-tasks = Tasks
figures-span-hours = tonight
figures-span-nights = last nights

figures-series-in = In
figures-series-out = Out
figures-series-refused = Refused
figures-series-visitors = Visitors
figures-series-vehicles = Vehicles
figures-series-couriers = Couriers
figures-series-tailgates = Tailgates
figures-series-emergencies = Emergency
figures-series-erased = Erased
figures-series-waited = Waited
figures-series-wait_median = Half within
figures-series-wait_long = 90% within
figures-series-left_queue = Left
figures-series-looks = Looks
figures-series-doors = Doors seen
figures-series-found_open = Found open
figures-series-found_broken = Broken
figures-series-checks_done = Checks done
figures-series-checks_missed = Missed
figures-series-rounds = Rounds
figures-series-rounds_late = Back late
figures-series-points = Points
figures-series-passed_over = Passed over
figures-series-nobody_came = Nobody came
figures-series-unseen = Unseen
figures-series-tasks_done = Done
figures-series-tasks_late = Late
figures-series-tasks_missed = Missed
figures-series-readings = Readings
figures-series-cold = Under 35.0
figures-series-lower_quartile = Quarter
figures-series-median = Half
figures-series-upper_quartile = 3 quarters
figures-series-own_drift = Own drift
figures-series-others_drift = To others

tables-title-passages_by_hour = Passages by the hour
tables-title-passages_by_night = Passages by night
tables-title-waits_by_hour = Waiting by the hour
tables-title-waits_by_night = Waiting by night
tables-title-rounds_by_hour = Rounds by the hour
tables-title-rounds_by_night = Rounds by night
tables-title-tasks_by_hour = Tasks by the hour
tables-title-tasks_by_night = Tasks by night
tables-title-temperatures = Temperatures by thermometer
tables-about-passages_by_hour = passages by kind, by the hour
tables-about-passages_by_night = passages by kind, by night
tables-about-waits_by_hour = how long people waited, by the hour
tables-about-waits_by_night = how long people waited, by night
tables-about-rounds_by_hour = rounds and points, by the hour
tables-about-rounds_by_night = rounds, points and gaps, by night
tables-about-tasks_by_hour = tasks done, late, missed, by the hour
tables-about-tasks_by_night = tasks done, late, missed, by night
tables-about-temperatures = thermometers by night, and their drift
cli-about-figures = Figures of a night and of the last nights: text, page to print, or JSON
