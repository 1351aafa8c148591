namespace PolicyBot.Pages.Parts;

/// <summary>A part of a whole in per cent, which is none only where it is none, and all only where it is all.</summary>
internal static class Share
{
    public static string Of(int part, int whole) => part switch
    {
        0 => "0 %",
        _ when part == whole => "100 %",
        _ when part * 100L < whole => "< 1 %",
        _ when part * 100L > whole * 99L => "> 99 %",
        _ => $"{part * 100L / whole} %",
    };
}
