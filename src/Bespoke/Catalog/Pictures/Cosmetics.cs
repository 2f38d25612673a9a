namespace Bespoke.Catalog.Pictures;

/// <summary>Drawings of cosmetics and scents: a name and a fragment a line.</summary>
internal static class Cosmetics
{
    internal const string Drawings = """
        perfume <path d="M102 56 h36 v38 h-36Z" fill="{d}"/><path d="M108 94 h24 v20 h-24Z" fill="#C9C4B4" stroke="#7C7869"/><path d="M74 114 H166 Q184 114 184 132 V264 Q184 282 166 282 H74 Q56 282 56 264 V132 Q56 114 74 114Z"/><path d="M70 168 H170 V268 H70Z" fill="{l}"/><path d="M88 196 H152 V238 H88Z" fill="#FBFAF6"/><path d="M100 212 H140 M108 224 H132" stroke="{s}" fill="none"/>
        deodorant <path d="M92 118 Q92 58 120 56 Q148 58 148 118Z" fill="{d}"/><path d="M86 118 H154 V272 Q154 286 140 286 H100 Q86 286 86 272Z"/><path d="M86 160 H154 V230 H86Z" fill="{l}"/><path d="M100 182 H140 M106 198 H134" fill="none"/><path d="M112 68 Q104 86 104 108" fill="none" stroke="#FFF" opacity=".5" stroke-width="4"/>
        lipstick <path d="M98 150 V84 Q100 62 138 44 Q142 46 142 60 V150Z"/><path d="M98 92 Q120 92 142 60" fill="none"/><path d="M92 150 H148 V196 H92Z" fill="#D8CFB4" stroke="#8C8468"/><path d="M84 196 H156 V286 H84Z" fill="#2E3036" stroke="#55585F"/><path d="M96 206 V276" stroke="#6A6D75" stroke-width="4"/><path d="M100 158 V188" stroke="#F3EEDD" stroke-width="4"/>
        nailpolish <path d="M102 50 Q120 42 138 50 L144 158 H96Z" fill="#2E3036" stroke="#55585F"/><path d="M110 62 L106 146" stroke="#6A6D75" stroke-width="4"/><path d="M98 158 H142 V176 H98Z" fill="{d}"/><path d="M92 176 H148 Q178 190 178 226 V264 Q178 284 158 284 H82 Q62 284 62 264 V226 Q62 190 92 176Z"/><path d="M78 262 V228 Q80 206 96 196" fill="none" stroke="{l}" stroke-width="7"/>
        compact <circle cx="120" cy="112" r="70" fill="{d}"/><circle cx="120" cy="112" r="56" fill="#DCE6EC" stroke="#9FB0BA"/><path d="M90 140 L140 74 M108 150 L152 92" stroke="#FFF" stroke-width="6" opacity=".8"/><path d="M98 178 h44 v14 h-44Z" fill="#C9C4B4" stroke="#7C7869"/><ellipse cx="120" cy="238" rx="82" ry="48" fill="{d}"/><ellipse cx="120" cy="234" rx="64" ry="34"/><path d="M84 234 Q120 214 156 234" fill="none" stroke="{l}" stroke-width="4"/>
        pencil <path d="M70 70 L150 246 L158 280 L132 258 L52 82Z"/><path d="M150 246 L158 280 L132 258Z" fill="#E8D3B0" stroke="#A58C63"/><path d="M155 266 L158 280 L147 271Z" fill="{s}"/><path d="M70 70 L52 82 L60 100 L78 88Z" fill="{d}"/><path d="M61 76 L141 252" fill="none"/><path d="M160 60 H190 V206 H160Z" fill="{d}"/><path d="M165 206 H185 V232 Q175 240 165 232Z" fill="{l}"/>
        tube <path d="M70 48 H170 L156 230 H84Z"/><path d="M68 44 H172 V66 H69Z" fill="{d}"/><path d="M82 230 H158 V278 Q158 286 150 286 H90 Q82 286 82 278Z" fill="{d}"/><path d="M84 110 H156 L152 176 H88Z" fill="#FBFAF6"/><path d="M98 132 H142 M104 150 H136" stroke="{s}" fill="none"/><path d="M94 238 v40 M108 238 v40 M120 238 v40 M132 238 v40 M146 238 v40" fill="none"/>
        """;
}
