side = 项目
contents = 目录
