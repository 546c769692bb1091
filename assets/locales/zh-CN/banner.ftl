### 横幅

banner-time_uncertain = 时间存疑
banner-rule_changed = 规定有变，{ $at } 起：{ $text }
banner-rule_over = 规定 { $name } { $at } 停用
banner-short_mode = { $since } 起简化放行：只查证和体温；恢复正常请输 { word-cmd_short } { word-switch_off }
banner-short_suggested = { $waiting } 人在等，约需 { $wait }；可输 { word-cmd_short } { word-switch_on }
banner-short_suggested_bare = { $waiting } 人在等；可输 { word-cmd_short } { word-switch_on }
