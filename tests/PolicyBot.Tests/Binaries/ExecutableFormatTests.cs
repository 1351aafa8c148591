using System.Text;
using PolicyBot.Engine.Binaries;

namespace PolicyBot.Tests.Binaries;

public sealed class ExecutableFormatTests
{
    [Theory]
    [InlineData("7F454C46020101000000", "ELF")]
    [InlineData("4D5A90000300", "PE")]
    [InlineData("CFFAEDFE0700000103", "Mach-O")]
    [InlineData("FEEDFACE00000012", "Mach-O")]
    [InlineData("CAFEBABE00000002010000", "Mach-O (universal)")]
    [InlineData("CAFEBABF00000001010000", "Mach-O (universal)")]
    [InlineData("CAFEBABE0000003400", "Java class")]
    [InlineData("CAFEBABEFFFF004100", "Java class")]
    [InlineData("6465780A30333500", "Dalvik")]
    [InlineData("6465790A30333600", "Dalvik")]
    [InlineData("213C617263683E0A64656269616E2D62696E61727900", "Debian package")]
    [InlineData("213C617263683E0A2F2000", "ar archive")]
    [InlineData("EDABEEDB0300", "RPM package")]
    [InlineData("0061736D01000000", "WebAssembly")]
    [InlineData("4372323402000000", "Chrome extension")]
    [InlineData("6F0D0D0A00000000", "Python bytecode")]
    [InlineData("03F30D0A00000000", "Python bytecode")]
    public void A_format_is_told_by_how_it_starts(string hexadecimal, string format) => Assert.Equal(format, ExecutableFormat.Of(Convert.FromHexString(hexadecimal)));

    [Fact]
    public void An_object_of_windows_is_told_by_its_structure()
    {
        var head = new byte[100];
        (head[0], head[1], head[2]) = (0x64, 0x86, 3);
        ".text"u8.CopyTo(head.AsSpan(20));
        Assert.Equal("COFF object", ExecutableFormat.Of(head));
        head[20] = 0;
        Assert.Null(ExecutableFormat.Of(head));
    }

    [Theory]
    [InlineData("89504E470D0A1A0A")]
    [InlineData("504B030414000000")]
    [InlineData("D0CF11E0A1B11AE1")]
    [InlineData("25504446")]
    [InlineData("1F8B0800")]
    [InlineData("00008A9700004213")]
    [InlineData("")]
    public void Another_format_is_none(string hexadecimal) => Assert.Null(ExecutableFormat.Of(Convert.FromHexString(hexadecimal)));

    [Theory]
    [InlineData("MZ is how Mark Zbikowski signed")]
    [InlineData("Cr24 is a nickname")]
    [InlineData("!<arch>\n")]
    public void Text_is_none_however_it_starts(string text) => Assert.Null(ExecutableFormat.Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void No_start_of_any_length_is_too_short_to_read()
    {
        var head = Convert.FromHexString("CAFEBABE00000034000000006F0D0D0A");
        for (var start = 0; start <= head.Length; start++)
        {
            for (var end = start; end <= head.Length; end++)
            {
                _ = ExecutableFormat.Of(head.AsSpan(start..end));
            }
        }
    }
}
