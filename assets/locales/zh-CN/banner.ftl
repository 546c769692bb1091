### 横幅

banner-demo = 演示：数据都是编的，退出即弃
banner-clock_jumped_ahead = 时钟往前跳了 { $by }，请对表；记录已标时间存疑
banner-clock_jumped_back = 时钟往回跳了 { $by }，请对表；记录已标时间存疑
banner-time_uncertain = 时间存疑
banner-frozen = 历史变短，可能丢了记录：已停普通登记，应急可用；请叫带班领导
banner-read_only = 文件不能写入：什么也记不下
banner-disk_full = 磁盘满了：什么也记不下，请腾出空间
banner-list_old = 名单已有 { $age } 没更新
banner-no_list = 还没有名单：判断不了，只能登记
banner-other_changed = { $name } 刚办了这一条
banner-saving_failed = 没存上，请再按回车
banner-fever = 发热：请到避风处复测
banner-emergency = 应急通道开着
banner-overdue = { $team }超时未回
banner-leaving = 正在离开，等最后一条存完
banner-unsaved = 还有没登记完的，真要离开请再按回车
