using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary>What a command reads from and writes to; tests hand in their own.</summary>
public sealed record CommandConsole(TextReader Input, TextWriter Output, TextWriter Error)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Further changes to the services of commands, for tests.</summary>
    public Action<IServiceCollection>? ChangeServices { get; init; }

    /// <summary>The process's own.</summary>
    public static CommandConsole OfProcess() => new(Console.In, Console.Out, Console.Error);

    /// <summary>Says something to a person, or the same as JSON to a program.</summary>
    public void Tell(bool json, object answer, string sentence) =>
        Output.WriteLine(json ? JsonSerializer.Serialize(answer, Json) : sentence);
}
