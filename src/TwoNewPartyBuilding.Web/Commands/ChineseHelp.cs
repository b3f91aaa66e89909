using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary>The help in Chinese where the library's own translation leaves words in English.</summary>
internal sealed class ChineseHelp(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly (string English, string Chinese)[] Words =
    [
        ("Description:", "说明:"),
        ("[[--] <additional arguments>...]]", "[配置...]"),
        ("Arguments passed to the application that is being run.", "启动门户时的配置，写成 --键=值 或 --键 值"),
        ("[command]", "[命令]"),
        ("[options]", "[选项]"),
    ];

    /// <summary>Lets the command and those below it answer <c>--help</c> in Chinese.</summary>
    public static void Speak(RootCommand root)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction own } help)
            {
                help.Description = "显示帮助";
                help.Action = new ChineseHelp(own);
            }
        }
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        using var text = new StringWriter();
        parseResult.InvocationConfiguration.Output = text;
        var code = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        output.Write(Words.Aggregate(text.ToString(), (said, word) => said.Replace(word.English, word.Chinese, StringComparison.Ordinal)));
        return code;
    }
}
