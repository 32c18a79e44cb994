<?xml version="1.0" encoding="UTF-8"?>
<tileset version="1.10" tiledversion="1.11.0" name="the_ville" tilewidth="32" tileheight="32" tilecount="1280" columns="32">
 <image source="the_ville.png" width="1024" height="1280"/>
 <tile id="282">
  <properties>
   <property name="light" type="float" value="3.5"/>
  </properties>
 </tile>
</tileset>
