### 岗外的毛病，以及程序出错后留下的

doctor-panicked = 出错记录（不含姓名、号码）在 { $path }
