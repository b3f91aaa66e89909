using System.ComponentModel.DataAnnotations;
using System.Data;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>What the set-up page asks: two people, because whoever manages accounts may not grant roles (14.2).</summary>
public sealed class FirstAdministratorInput
{
    /// <summary>The token from the log.</summary>
    [Display(Name = "设置口令", Description = "门户启动时写在日志里，只有能看到服务器日志的人知道。")]
    [Required, StringLength(100)]
    public string Token { get; set; } = "";

    /// <summary>Sign-in name of the system administrator.</summary>
    [Display(Name = "用户名", Prompt = "sysadmin")]
    [Required, RegularExpression(NewAccount.NamePattern, ErrorMessage = "用户名应为 3 至 32 位，以字母开头，只用字母、数字、点、横线和下划线")]
    public string SystemUserName { get; set; } = "";

    /// <summary>Name of the system administrator.</summary>
    [Display(Name = "姓名")]
    [Required, StringLength(40)]
    public string SystemName { get; set; } = "";

    /// <summary>Password of the system administrator.</summary>
    [Display(Name = "密码", Description = "至少 10 位，含大写字母、小写字母、数字、符号中的三种。")]
    [Required, StringLength(PasswordInput.MaxLength)]
    public string SystemPassword { get; set; } = "";

    /// <summary>The same once more.</summary>
    [Display(Name = "再输一次密码")]
    [Required, StringLength(PasswordInput.MaxLength)]
    public string SystemRepeat { get; set; } = "";

    /// <summary>Sign-in name of the security administrator.</summary>
    [Display(Name = "用户名", Prompt = "secadmin")]
    [Required, RegularExpression(NewAccount.NamePattern, ErrorMessage = "用户名应为 3 至 32 位，以字母开头，只用字母、数字、点、横线和下划线")]
    public string SecurityUserName { get; set; } = "";

    /// <summary>Name of the security administrator.</summary>
    [Display(Name = "姓名")]
    [Required, StringLength(40)]
    public string SecurityName { get; set; } = "";

    /// <summary>Password of the security administrator.</summary>
    [Display(Name = "初始密码", Description = "交给本人，首次登录时须修改。")]
    [Required, StringLength(PasswordInput.MaxLength)]
    public string SecurityPassword { get; set; } = "";

    /// <summary>The same once more.</summary>
    [Display(Name = "再输一次初始密码")]
    [Required, StringLength(PasswordInput.MaxLength)]
    public string SecurityRepeat { get; set; } = "";
}

/// <summary>
/// The one-time set-up of a portal without accounts: a system administrator who can make accounts and a security
/// administrator who can grant roles, as two accounts because the three administrators exclude each other (14.2).
/// </summary>
public sealed class FirstAdministrator(AppDbContext db, AccountOpening opening, KeyFile keys)
{
    private const string Reason = "首次设置";

    /// <summary>True while there is no account at all.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken ct = default) => !await db.Users.AnyAsync(ct);

    /// <summary>
    /// The token that opens the page: the same for all instances, different for every database, and known only to who can
    /// read the log or the key file.
    /// </summary>
    public async Task<string> TokenAsync(CancellationToken ct = default)
    {
        var first = await db.KeyFingerprints.AsNoTracking().Select(k => k.FirstUsedAt).SingleOrDefaultAsync(ct);
        return Convert.ToHexStringLower(keys.Derive($"set-up/{first.Ticks}"))[..32];
    }

    /// <summary>Makes both accounts, or none.</summary>
    public async Task<Outcome> SetUpAsync(FirstAdministratorInput input, CancellationToken ct = default)
    {
        // Serializable: of two people who send the form at the same moment, one finds the accounts of the other.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
        if (!await IsNeededAsync(ct))
        {
            return Outcome.Missing();
        }

        var problems = Check(input, await TokenAsync(ct));
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        problems.AddRange(await OpenAsync(Role.SystemAdministrator, input.SystemUserName, input.SystemName, input.SystemPassword, false, ct));
        problems.AddRange(await OpenAsync(Role.SecurityAdministrator, input.SecurityUserName, input.SecurityName, input.SecurityPassword, true, ct));
        if (problems.Count > 0)
        {
            await transaction.RollbackAsync(ct);
            db.ChangeTracker.Clear();
            return Outcome.Refused<Guid>(problems);
        }

        await transaction.CommitAsync(ct);
        return Outcome.Done();
    }

    private async Task<IEnumerable<Problem>> OpenAsync(Role role, string userName, string name, string password, bool mustChange, CancellationToken ct)
    {
        var order = new AccountOrder(new NewAccount { UserName = userName, DisplayName = name }, [role], null, password, mustChange);
        var prefix = role == Role.SystemAdministrator ? "System" : "Security";
        return (await opening.OpenAsync(order, Reason, ct)).Problems.Select(p => p with
        {
            Field = prefix + (p.Field == nameof(NewAccount.DisplayName) ? "Name" : p.Field),
        });
    }

    private static List<Problem> Check(FirstAdministratorInput input, string token)
    {
        var problems = new List<Problem>();
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(input.Token.Trim()), Encoding.UTF8.GetBytes(token)))
        {
            // Nothing else is answered to who does not know the token.
            return [new(nameof(input.Token), "设置口令不正确，请从门户最近一次启动的日志中复制")];
        }

        if (input.SystemPassword != input.SystemRepeat)
        {
            problems.Add(new(nameof(input.SystemRepeat), "两次输入的密码不一致"));
        }

        if (input.SecurityPassword != input.SecurityRepeat)
        {
            problems.Add(new(nameof(input.SecurityRepeat), "两次输入的密码不一致"));
        }

        if (input.SecurityPassword == input.SystemPassword)
        {
            problems.Add(new(nameof(input.SecurityPassword), "两个账号的密码不能相同"));
        }

        return problems;
    }
}
