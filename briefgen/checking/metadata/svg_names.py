"""The elements and attributes that draw in SVG (SVG 2, appendix J; SVG 1.1; Filter Effects; Masking).

Left out, because a reader of a picture never sees them: titles, descriptions, metadata, names of layers, roles and
labels for assistive technology (a page has `alt` for that), scripts, events and links.
"""

TEXT_ELEMENTS = frozenset({"text", "tspan", "textPath", "tref"})
"""Elements in which words are drawn."""

SWITCHING_ELEMENTS = frozenset({"switch", "set", "animate", "animateMotion", "animateTransform"})
"""Elements that can show what is hidden, or something else in its place."""

_ELEMENTS = """
    svg g defs symbol use switch image style a view
    path rect circle ellipse line polyline polygon marker
    linearGradient radialGradient stop pattern clipPath mask
    filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage
    feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
    animate animateMotion animateTransform mpath set
"""
ELEMENTS = TEXT_ELEMENTS | frozenset(_ELEMENTS.split())

_ATTRIBUTES = """
    id class style href lang
    x y z x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy d points pathLength width height viewBox preserveAspectRatio
    transform transform-origin gradientTransform patternTransform gradientUnits patternUnits patternContentUnits
    spreadMethod offset clipPathUnits maskUnits maskContentUnits mask-type markerWidth markerHeight markerUnits refX
    refY orient rotate textLength lengthAdjust startOffset method spacing side path version baseProfile
    systemLanguage requiredFeatures requiredExtensions media type

    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
    color-profile color-rendering cursor direction display dominant-baseline enable-background fill fill-opacity
    fill-rule filter flood-color flood-opacity font font-family font-feature-settings font-kerning font-size
    font-size-adjust font-stretch font-style font-variant font-variant-ligatures font-variation-settings font-weight
    glyph-orientation-horizontal glyph-orientation-vertical image-rendering inline-size isolation kerning
    letter-spacing lighting-color line-height marker marker-end marker-mid marker-start mask mix-blend-mode opacity
    overflow paint-order pointer-events shape-inside shape-margin shape-padding shape-rendering shape-subtract
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-decoration-color
    text-decoration-line text-decoration-style text-orientation text-overflow text-rendering text-transform
    unicode-bidi vector-effect visibility white-space word-spacing writing-mode

    amplitude azimuth baseFrequency bias diffuseConstant divisor edgeMode elevation exponent filterUnits
    filterRes in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength limitingConeAngle mode numOctaves
    operator order pointsAtX pointsAtY pointsAtZ preserveAlpha primitiveUnits radius result scale seed slope
    specularConstant specularExponent stdDeviation stitchTiles surfaceScale tableValues targetX targetY values
    xChannelSelector yChannelSelector

    accumulate additive attributeName attributeType begin by calcMode dur end fill from keyPoints keySplines
    keyTimes max min origin repeatCount repeatDur restart to
"""
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
