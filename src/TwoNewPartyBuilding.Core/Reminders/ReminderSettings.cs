using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Reminders;

/// <summary>What the form of the own reminders says. An address left empty stays as it is; a tick removes it.</summary>
public class ReminderInput
{
    /// <summary>Address of a WeCom robot.</summary>
    [Display(Name = "机器人地址", GroupName = "企业微信", Description = "在本人所在的企业微信群里添加群机器人，复制它的 Webhook 地址。保存后不再显示。")]
    [StringLength(HookAddress.MaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? WeComAddress { get; set; }

    /// <summary>Removes it.</summary>
    [Display(Name = "停用并清除企业微信机器人", GroupName = "企业微信")]
    public bool RemoveWeCom { get; set; }

    /// <summary>Address of a DingTalk robot.</summary>
    [Display(Name = "机器人地址", GroupName = "钉钉", Description = "在本人所在的钉钉群里添加自定义机器人，安全设置选“加签”。保存后不再显示。")]
    [StringLength(HookAddress.MaxLength, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? DingTalkAddress { get; set; }

    /// <summary>The secret it is signed with.</summary>
    [Display(Name = "加签密钥", GroupName = "钉钉", Description = "以 SEC 开头。保存后不再显示。")]
    [StringLength(200, ErrorMessage = "{0}不能超过 {1} 个字")]
    [DataType(DataType.Password)]
    public string? DingTalkSecret { get; set; }

    /// <summary>Removes both.</summary>
    [Display(Name = "停用并清除钉钉机器人", GroupName = "钉钉")]
    public bool RemoveDingTalk { get; set; }

    /// <summary>Mail address.</summary>
    [Display(Name = "邮箱", GroupName = "电子邮件", Description = "保存后不再显示。")]
    [StringLength(200, ErrorMessage = "{0}不能超过 {1} 个字")]
    [EmailAddress(ErrorMessage = "请填写完整的邮箱地址")]
    public string? Mail { get; set; }

    /// <summary>Removes it.</summary>
    [Display(Name = "停用并清除邮箱", GroupName = "电子邮件")]
    public bool RemoveMail { get; set; }

    /// <summary>Begin of the quiet hours.</summary>
    [Display(Name = "免打扰开始", GroupName = "免打扰", Description = "这段时间内不向外发送，结束后再发。可以跨午夜。")]
    public TimeOnly? QuietFrom { get; set; }

    /// <summary>Their end.</summary>
    [Display(Name = "免打扰结束", GroupName = "免打扰")]
    public TimeOnly? QuietTo { get; set; }

    /// <summary>Who stands in.</summary>
    [Display(Name = "受托人", GroupName = "外出委托", Description = "外出期间提醒改发给受托人，只告知数量和期限，不授予任何权限。")]
    public Guid? DeputyId { get; set; }

    /// <summary>First day of the absence.</summary>
    [Display(Name = "外出从", GroupName = "外出委托")]
    public DateOnly? AbsentFrom { get; set; }

    /// <summary>Last day of the absence.</summary>
    [Display(Name = "外出到", GroupName = "外出委托")]
    public DateOnly? AbsentTo { get; set; }

    /// <summary>The version the form was opened with.</summary>
    [NotAField]
    public Guid Version { get; set; }
}

/// <summary>A message sent, as its owner sees it.</summary>
public sealed record SentReminder(DateOnly On, ReminderChannel Channel, DeliveryState State, int Tries, string? Trouble, DateTime NextAt, DateTime? EndedAt);

/// <summary>The own settings; of addresses only whether there are any.</summary>
/// <param name="Input">What the form begins with.</param>
/// <param name="Channels">The channels in use.</param>
/// <param name="HasMail">Whether the office can send mail.</param>
/// <param name="Deputies">Who may stand in.</param>
/// <param name="Sent">The last messages.</param>
public sealed record OwnReminders(ReminderInput Input, IReadOnlyList<ReminderChannel> Channels, bool HasMail, IReadOnlyList<(Guid Id, string Name)> Deputies, IReadOnlyList<SentReminder> Sent);

/// <summary>How the caller wants to be reminded.</summary>
public sealed class ReminderSettings(AppDbContext db, SettingsReader settings, MessageSender sender, ReminderDelivering delivering)
{
    /// <summary>Purpose of the key that addresses are sealed with.</summary>
    public const string Purpose = "reminder-channels";

    private const int Shown = 10;
    private const int MostDeputies = 200;

    /// <summary>The own settings.</summary>
    public async Task<OwnReminders> OwnAsync(CancellationToken ct = default)
    {
        var me = db.User.Id!.Value;
        var wish = await db.ReminderPreferences.AsNoTracking().FirstOrDefaultAsync(p => p.UserId == me, ct) ?? new ReminderPreference { UserId = me };
        var sent = await db.ReminderDeliveries.AsNoTracking().Where(d => d.Reminder!.UserId == me).OrderByDescending(d => d.Reminder!.On).ThenBy(d => d.Channel).Take(Shown)
            .Select(d => new SentReminder(d.Reminder!.On, d.Channel, d.State, d.Tries, d.Trouble, d.NextAt, d.EndedAt)).ToListAsync(ct);
        return new OwnReminders(
            new ReminderInput { QuietFrom = wish.QuietFrom, QuietTo = wish.QuietTo, DeputyId = wish.DeputyId, AbsentFrom = wish.AbsentFrom, AbsentTo = wish.AbsentTo, Version = wish.Version },
            ChannelsOf(wish), sender.HasMail, await DeputiesAsync(ct), sent);
    }

    /// <summary>Keeps the own settings.</summary>
    public async Task<Outcome> SaveAsync(ReminderInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var me = db.User.Id!.Value;
        var wish = await db.ReminderPreferences.FirstOrDefaultAsync(p => p.UserId == me, ct);
        if ((wish?.Version ?? Guid.Empty) != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        var problems = EnterpriseRules.Shape(input).Concat(await CheckAsync(input, wish, ct)).ToList();
        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        if (wish is null)
        {
            db.ReminderPreferences.Add(wish = new ReminderPreference { UserId = me });
        }

        wish.WeComAddress = Next(wish.WeComAddress, input.WeComAddress, input.RemoveWeCom);
        wish.DingTalkAddress = Next(wish.DingTalkAddress, input.DingTalkAddress, input.RemoveDingTalk);
        wish.DingTalkSecret = Next(wish.DingTalkSecret, input.DingTalkSecret, input.RemoveDingTalk);
        wish.Mail = Next(wish.Mail, input.Mail, input.RemoveMail);
        (wish.QuietFrom, wish.QuietTo) = (input.QuietFrom, input.QuietTo);
        (wish.DeputyId, wish.AbsentFrom, wish.AbsentTo) = (input.DeputyId, input.AbsentFrom, input.AbsentTo);
        var channels = string.Join("、", ChannelsOf(wish).Select(c => c.Label()));
        db.Note(AuditAction.Account, nameof(AppUser), me, db.User.UserName, $"修改提醒设置：{(channels.Length == 0 ? "只在门户内提醒" : channels)}{(input.DeputyId is null ? "" : "，外出期间委托他人代收")}");
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || UniqueViolation.Is(e))
        {
            return new Outcome { Conflict = true };
        }
    }

    /// <summary>Sends a test message on one of the own channels at once.</summary>
    public async Task<Outcome> TestAsync(ReminderChannel channel, CancellationToken ct = default)
    {
        var me = db.User.Id!.Value;
        if (await db.ReminderPreferences.AsNoTracking().FirstOrDefaultAsync(p => p.UserId == me, ct) is not { } wish || !ChannelsOf(wish).Contains(channel))
        {
            return Outcome.Missing();
        }

        var trouble = await delivering.SendAsync(
            db, wish, channel, await settings.TextAsync(PortalParameters.PortalName, ct), db.Today, [new ReminderLine("", "这是一条测试消息", db.Today, 0)],
            await settings.TextAsync(ReminderParameters.Hosts, ct), ct);
        return trouble is null ? Outcome.Done() : Outcome.Refused("", $"没有发出去：{trouble}");
    }

    /// <summary>The channels a person has set up.</summary>
    internal static IReadOnlyList<ReminderChannel> ChannelsOf(ReminderPreference wish)
    {
        var channels = new List<ReminderChannel>();
        if (wish.WeComAddress is not null)
        {
            channels.Add(ReminderChannel.WeCom);
        }

        if (wish.DingTalkAddress is not null)
        {
            channels.Add(ReminderChannel.DingTalk);
        }

        if (wish.Mail is not null)
        {
            channels.Add(ReminderChannel.Mail);
        }

        return channels;
    }

    /// <summary>Opens an address; null where there is none.</summary>
    internal static string? Open(AppDbContext db, byte[]? closed)
    {
        if (closed is null)
        {
            return null;
        }

        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        return System.Text.Encoding.UTF8.GetString(sealer.Open(closed));
    }

    private byte[]? Next(byte[]? before, string? text, bool remove)
    {
        if (remove)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return before;
        }

        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        return sealer.Seal(System.Text.Encoding.UTF8.GetBytes(text.Trim()));
    }

    private async Task<List<Problem>> CheckAsync(ReminderInput input, ReminderPreference? wish, CancellationToken ct)
    {
        var problems = new List<Problem>();
        var hosts = await settings.TextAsync(ReminderParameters.Hosts, ct);
        foreach (var (field, text) in new[] { (nameof(input.WeComAddress), input.WeComAddress), (nameof(input.DingTalkAddress), input.DingTalkAddress) })
        {
            if (!string.IsNullOrWhiteSpace(text) && HookAddress.WhyNot(text, hosts, sender.AllowsLoopback) is { } why)
            {
                problems.Add(new(field, why));
            }
        }

        if (!string.IsNullOrWhiteSpace(input.DingTalkSecret) && string.IsNullOrWhiteSpace(input.DingTalkAddress) && wish?.DingTalkAddress is null)
        {
            problems.Add(new(nameof(input.DingTalkAddress), "请同时填写钉钉机器人的地址"));
        }

        if (!string.IsNullOrWhiteSpace(input.Mail) && !sender.HasMail)
        {
            problems.Add(new(nameof(input.Mail), "系统没有配置邮件服务器，暂不能用邮件提醒，请联系系统管理员"));
        }

        if (input.QuietFrom is null != input.QuietTo is null)
        {
            problems.Add(new(input.QuietFrom is null ? nameof(input.QuietFrom) : nameof(input.QuietTo), "免打扰的开始和结束要同时填写"));
        }
        else if (input.QuietFrom is not null && input.QuietFrom == input.QuietTo)
        {
            problems.Add(new(nameof(input.QuietTo), "免打扰的开始和结束不能相同"));
        }

        if (input.DeputyId is null)
        {
            if (input.AbsentFrom is not null || input.AbsentTo is not null)
            {
                problems.Add(new(nameof(input.DeputyId), "请选择外出期间代收提醒的人"));
            }

            return problems;
        }

        if (input.AbsentFrom is null)
        {
            problems.Add(new(nameof(input.AbsentFrom), "请填写外出的第一天"));
        }

        if (input.AbsentTo is null || input.AbsentTo < input.AbsentFrom)
        {
            problems.Add(new(nameof(input.AbsentTo), "请填写外出的最后一天，不早于第一天"));
        }

        if (!(await DeputiesAsync(ct)).Any(d => d.Id == input.DeputyId))
        {
            problems.Add(new(nameof(input.DeputyId), "只能委托同一党组织、同一社区或同一岗位的人"));
        }

        return problems;
    }

    // Whoever holds a role for the same organisation or community, or the same role for the street, sees this work anyway.
    private async Task<IReadOnlyList<(Guid Id, string Name)>> DeputiesAsync(CancellationToken ct)
    {
        var me = db.User.Id!.Value;
        var mine = db.RoleGrants.Where(g => g.UserId == me && g.WithdrawnAt == null);
        var found = await db.Users.AsNoTracking()
            .Where(u => u.Id != me && !u.IsDisabled && u.Grants.Any(g => g.WithdrawnAt == null && mine.Any(m =>
                (m.OrganizationId != null && m.OrganizationId == g.OrganizationId) || (m.CommunityId != null && m.CommunityId == g.CommunityId)
                || (m.OrganizationId == null && m.CommunityId == null && m.Role == g.Role))))
            .OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Take(MostDeputies).Select(u => new { u.Id, u.DisplayName, u.UserName }).ToListAsync(ct);
        return [.. found.Select(u => (u.Id, $"{u.DisplayName}（{u.UserName}）"))];
    }
}
