package runtime

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// members has the methods that the platform's typings publish for objects that calls create: a program that calls one
// must not fail because it is missing, even if it has no effect here.
var members = map[string]string{
	"my.createVideoContext('x')": "play pause stop seek requestFullScreen exitFullScreen mute playbackRate showStatusBar hideStatusBar exitPictureInPicture " +
		"getCurrentTime showControl hideControl showFloatingWindow startInteractions stopInteractions switchQuality updateQualityList",
	"my.createMapContext('x')": "addGroundOverlay addMarkers calculateDistance changeMarkers clearRoute gestureEnable getCenterLocation getMapProperties getRegion " +
		"getRotate getScale getSkew includePoints initMarkerCluster mapToScreen moveToLocation polygonContainsPoint removeGroundOverlay removeMarkers screenToMap " +
		"setCenterOffset setMapType setProps showRoute showsCompass showsScale smoothDrawPolyline smoothMoveMarker smoothMovePolyline stopSmoothDrawPolyline " +
		"translateMarker updateComponents updateGroundOverlay",
	"my.createCameraContext('x')": "takePhoto startRecord stopRecord setZoom onCameraFrame",
	"my.createLottieContext('x')": "downgradeToPlaceholder fillVariableValue getDuration getLottieInfo goToAndPlay goToAndStop pause play " +
		"playFromMinToMaxFrame playFromMinToMaxProgress setSpeed stop",
	"my.createWebViewContext('x')": "postMessage",
	"my.createCanvasContext('x')": "arc arcTo beginPath bezierCurveTo clearRect clip closePath createCircularGradient createLinearGradient createPattern " +
		"createRadialGradient draw drawImage fill fillRect fillText getImageData getLineDash lineTo measureText moveTo putImageData quadraticCurveTo rect restore " +
		"rotate save scale setFillStyle setFontSize setGlobalAlpha setLineCap setLineDash setLineJoin setLineWidth setMiterLimit setShadow setStrokeStyle " +
		"setTextAlign setTextBaseline setTransform stroke strokeRect strokeText toDataURL toTempFilePath transform translate",
	"my.createInnerAudioContext()": "destroy offCanPlay offEnded offError offNext offPause offPlay offPrev offSeeked offSeeking offStop offTimeUpdate offWaiting " +
		"onCanPlay onCanplay onEnded onError onNext onPause onPlay onPrev onSeeked onSeeking onStop onTimeUpdate onWaiting pause play seek stop",
	"my.getBackgroundAudioManager()": "offCanPlay offEnded offNext offPause offPlay offPrev offSeeked offSeeking offStop offTimeUpdate offWaiting onCanPlay onEnded " +
		"onNext onPause onPlay onPrev onSeeked onSeeking onStop onTimeUpdate onWaiting pause play seek stop",
	"my.getRecorderManager()": "offDecibelChange offError offFrameRecorded offPause offResume offStart offStop onDecibelChange onError onFrameRecorded onPause " +
		"onResume onStart onStop pause resume start stop",
	"my.connectSocket({url: 'wss://x/', multiple: true})": "close offClose offError offMessage offOpen onClose onError onMessage onOpen send",
	"my.createSelectorQuery().select('x')":                "boundingClientRect context exec fields in node scrollOffset select selectAll selectViewport",
	"my.createIntersectionObserver()":                     "disconnect in observe relativeTo relativeToViewport",
	"my.createMediaQueryObserver()":                       "observe disconnect",
	"my.createAnimation()": "backgroundColor bottom export height left opacity right rotate rotate3d rotateX rotateY rotateZ scale scale3d scaleX scaleY scaleZ " +
		"skew skewX skewY step top translate translate3d translateX translateY translateZ width",
	"my.createWorker('x')":                    "postMessage terminate onMessage onError",
	"my.createRewardedAd('x')":                "destroy load offClose offError offLoad onClose onError onLoad show",
	"my.cloud.createCloudContext({env: 'x'})": "callContainer callFunction database deleteFile downloadFile getTempFileURL init uploadFile",
	"my.getAccessibilityManager()":            "announce isScreenReaderEnabled",
	"my.getGeocoder()":                        "reverseGeocoding",
	"my.on('x', () => {})":                    "remove",
	"my.getUpdateManager()":                   "applyUpdate onCheckForUpdate onUpdateFailed onUpdateReady offCheckForUpdate offUpdateFailed offUpdateReady",
	"my.getFileSystemManager()": "getSavedFileList getSavedFileListSync removeSavedFile removeSavedFileSync unzip access accessSync appendFile appendFileSync copyFile copyFileSync getFileInfo getFileInfoSync mkdir mkdirSync readdir readdirSync " +
		"readFile readFileSync rename renameSync rmdir rmdirSync saveFile saveFileSync stat statSync unlink unlinkSync writeFile writeFileSync",
}

func TestObjectsHaveThePublishedMethods(t *testing.T) {
	v, _ := load(t, fstest.MapFS{"app.json": {Data: []byte(`{"pages": ["p"]}`)}, "p.axml": {Data: []byte("x")}, "p.js": {Data: []byte("Page({})")}}, declaration())
	for object, names := range members {
		for _, name := range strings.Fields(names) {
			if got := v.run(fmt.Sprintf("typeof (%s).%s", object, name)).String(); got != "function" {
				t.Errorf("%s.%s is %s", object, name, got)
			}
		}
	}
}
