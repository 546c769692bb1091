### 命令行

cli-error = 出错：{ $what }
cli-mend = 办法：{ $mend }
cli-made = 已建 { $post }：{ $file }
cli-imported = 读入 { $count } 条：新增 { $added }，更新 { $changed }，移除 { $gone }
cli-dry_run = 只是试读，没有写入
cli-bad_rows = { $count } 行有错，一行也没导入
cli-nothing_done = 什么也没做
cli-exported = 已导出 { $count } 条到 { $file }
cli-found_nothing = 没有找到
cli-verified = 校验无误，到 { $seq } 为止
cli-verify_failed = 校验不过
cli-backed_up = 已备份到 { $file }
cli-restored = 已从 { $file } 恢复
cli-not_a_terminal = 要在终端里运行；脚本请用子命令
cli-stopped = 已中断
