"""A small disclosure for the tests of the command line, whole and with costs above the total."""

import subprocess
from collections.abc import Callable

Run = Callable[..., subprocess.CompletedProcess[bytes]]

SHEET = """部门项目支出预算绩效目标表

单位：万元

项目名称	古树名木保护项目
主管部门	云溪县林业局	实施单位	云溪县林业局本级
项目属性	0101-一年期项目	项目期限	1年
项目主管处室	05-农业农村股	项目年度金额	12.000000
年度总体绩效目标	保护古树名木46株，2025年11月底前完成树体支撑和围栏安装。
一级指标	二级指标	三级指标	绩效值
1-产出指标	11-数量指标	保护古树名木数量	46株
	12-质量指标	支撑安装合格率	100%
	13-时效指标	围栏安装完成时间	2025年11月底前
	14-成本指标	树体支撑费	7万元
		围栏安装费	5万元
2-效益指标	21-经济效益	带动乡村旅游收入	≥30万元
	22-社会效益	设置科普牌数量	≥46块
	23-生态效益	古树名木存活率	100%
	24-可持续影响	养护责任人落实率	100%
3-满意度指标	31-服务对象满意度	周边群众满意度	≥90%
"""
FAULTY = SHEET.replace("5万元\n", "9万元\n")  # 7 + 9 against 12
