from PySide6.QtWidgets import QApplication
app=QApplication([])
from fieldkit.desktop.pages.sheet.fields.points import PointList
from fieldkit.domain.coordinates import Point
l=PointList("x"); l.moved.connect(lambda a,b: print("moved",a,b))
l.show_points((Point(1,1),Point(2,2),Point(3,3)))
print(l.currentRow())
l.setCurrentRow(0); print(l.currentRow())
m=l.model(); print(m.moveRow(l.rootIndex(),0,l.rootIndex(),2), [l.item(i).text() for i in range(3)])
