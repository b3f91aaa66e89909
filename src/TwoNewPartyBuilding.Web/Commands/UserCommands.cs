using System.CommandLine;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary><c>user add</c> and <c>user reset</c>.</summary>
internal static class UserCommands
{
    private const string Reason = "由命令行办理";

    /// <summary>Accounts.</summary>
    public static Command User(CommandConsole console) => new("user", "账号") { Add(console), Reset(console) };

    private static Command Add(CommandConsole console)
    {
        var name = new Argument<string>("name") { Description = "用户名：3 至 32 位，字母开头", HelpName = "用户名" };
        var display = new Option<string?>("--display") { Description = "姓名（必填）", HelpName = "姓名" };
        var role = new Option<string[]>("--role")
        {
            Description = "角色（必填，可重复）：" + string.Join("、", Enum.GetValues<Role>().Select(r => $"{r}（{r.Label()}）")),
            HelpName = "角色",
            AllowMultipleArgumentsPerToken = true,
        };
        var community = new Option<string?>("--community") { Description = "社区名称，社区党组织角色必填", HelpName = "社区" };
        var organization = new Option<string?>("--organization") { Description = "党组织全称，党组织书记和支部委员角色必填", HelpName = "党组织" };
        var department = new Option<string?>("--department") { Description = "部门或职务", HelpName = "部门" };
        var stdin = new Option<bool>("--password-stdin") { Description = "从标准输入读一行作为初始密码；不加时自动生成一次性密码" };
        var json = CommandServices.Json();
        var command = new Command("add", "建立账号并授予角色；首次登录时须修改密码") { name, display, role, community, organization, department, stdin, json };
        command.SetAction((parsed, ct) => CommandServices.RunAsync(parsed, console, async (services, stop) =>
        {
            var order = new AccountOrder(
                new NewAccount { UserName = parsed.GetRequiredValue(name), DisplayName = parsed.GetValue(display) ?? "", Department = parsed.GetValue(department) },
                [.. (parsed.GetValue(role) ?? []).Select(RoleOf)],
                parsed.GetValue(community),
                parsed.GetValue(stdin) ? await ReadPasswordAsync(console, stop) : null,
                Organization: parsed.GetValue(organization));
            var outcome = await services.GetRequiredService<AccountOpening>().OpenAsync(order, Reason, stop);
            if (!outcome.Ok)
            {
                return CommandServices.Refuse(console, outcome);
            }

            var opened = outcome.Value!;
            console.Tell(
                parsed.GetValue(json),
                new { opened.UserName, opened.DisplayName, Roles = order.Roles.Select(r => r.ToString()), OneTimePassword = Given(opened) },
                $"已建立账号 {opened.UserName}（{opened.DisplayName}，{string.Join("、", order.Roles.Select(r => r.Label()))}）。{Sentence(opened)}");
            return CommandLine.Done;
        }, ct));
        return command;
    }

    private static Command Reset(CommandConsole console)
    {
        var name = new Argument<string>("name") { Description = "用户名", HelpName = "用户名" };
        var json = CommandServices.Json();
        var command = new Command("reset", "重置密码：生成一次性密码，解除锁定，恢复停用的账号") { name, json };
        command.SetAction((parsed, ct) => CommandServices.RunAsync(parsed, console, async (services, stop) =>
        {
            var outcome = await services.GetRequiredService<AccountOpening>().ResetAsync(parsed.GetRequiredValue(name), Reason, stop);
            if (!outcome.Ok)
            {
                return CommandServices.Refuse(console, outcome);
            }

            var reset = outcome.Value!;
            console.Tell(parsed.GetValue(json), new { reset.UserName, OneTimePassword = Given(reset) }, $"账号 {reset.UserName} 的密码已重置。{Sentence(reset)}");
            return CommandLine.Done;
        }, ct));
        return command;
    }

    private static Role RoleOf(string text) =>
        Enum.GetValues<Role>().Where(r => string.Equals(r.ToString(), text, StringComparison.OrdinalIgnoreCase) || r.Label() == text).ToList() is [var role]
            ? role
            : throw new RefusalException($"没有角色“{text}”。可用的角色：{string.Join("、", Enum.GetValues<Role>().Select(r => $"{r}（{r.Label()}）"))}。");

    private static async Task<string> ReadPasswordAsync(CommandConsole console, CancellationToken ct) =>
        await console.Input.ReadLineAsync(ct) is { Length: > 0 } line ? line : throw new RefusalException("标准输入中没有密码。");

    private static string? Given(OneTimeAccess access) => access.Password.Length == 0 ? null : access.Password;

    private static string Sentence(OneTimeAccess access) =>
        access.Password.Length == 0 ? "首次登录时须修改密码。" : $"一次性密码：{access.Password} ，只显示这一次，登录时须修改。";
}
