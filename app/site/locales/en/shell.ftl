side = Project
contents = Contents
