### Banners

banner-time_uncertain = time uncertain
# at: Msg, text: &SafeText
banner-rule_changed = Rule changed, in force from { $at }: { $text }
# at: Msg, name: &SafeText
banner-rule_over = Rule { $name } ended { $at }
# since: String
banner-short_mode = Short mode since { $since }: pass and temperature only; { word-cmd_short } off ends it
# waiting: usize, wait: Msg
banner-short_suggested = { $waiting } waiting, about { $wait }: { word-cmd_short } on, only pass and temperature
# waiting: usize
banner-short_suggested_bare = { $waiting } waiting: { word-cmd_short } on, only pass and temperature
