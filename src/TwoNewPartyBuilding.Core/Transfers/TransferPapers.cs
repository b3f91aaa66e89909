using System.Globalization;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Papers;
using Microsoft.EntityFrameworkCore;

namespace TwoNewPartyBuilding.Core.Transfers;

/// <summary>The letter and its receipt as Word documents. They name the person in full: that is what they are for; each leaves an audit row.</summary>
public sealed class TransferPapers(AppDbContext db, TransferList list, MemberVault vault)
{
    /// <summary>The letter with the receipt to be torn off and sent back; null where there is no such transfer, or the member is not in the caller's sight.</summary>
    public async Task<OutgoingFile?> LetterAsync(Guid id, CancellationToken ct = default)
    {
        var transfer = await list.FindAsync(id, ct);
        var member = transfer is null ? null : await db.PartyMembers.AsNoTracking().FirstOrDefaultAsync(m => m.Id == transfer.MemberId, ct);
        if (transfer is null || member is null)
        {
            return null;
        }

        vault.Open(member);
        var paper = Letter(transfer, member);
        var name = OutgoingFile.NameOf(transfer.From, $"组织关系介绍信{transfer.LetterNumber}", db.Today, ".docx");
        db.Note(AuditAction.Exported, nameof(PartyMember), member.Id, member.AuditLabel, $"组织关系介绍信 {transfer.LetterNumber}（Word），含姓名和身份证号");
        await db.SaveChangesAsync(ct);
        return new OutgoingFile(name, OutgoingFile.Document, (target, stop) => PaperWriter.WriteAsync(target, paper, stop));
    }

    /// <summary>The words of the letter and its receipt.</summary>
    public static Paper Letter(TransferRow transfer, PartyMember member)
    {
        ArgumentNullException.ThrowIfNull(transfer);
        ArgumentNullException.ThrowIfNull(member);
        var standing = member.Standing == MemberStanding.Full ? "正式党员" : "预备党员";
        return new Paper("中国共产党党员组织关系介绍信",
        [
            new TextPart($"{transfer.To}："),
            new TextPart($"    {member.Name}同志（{(member.Sex is { } sex ? sex.Label() : "性别未填")}，{member.Ethnicity ?? "民族未填"}），系中共{standing}，身份证号 {member.ResidentId ?? "未填"}，组织关系由 {transfer.From} 转到 {transfer.To}，请接收。"),
            new FactsPart(
            [
                new("介绍信编号", transfer.LetterNumber), new("有效期", string.Create(CultureInfo.InvariantCulture, $"{transfer.ValidDays} 天（至 {Day(transfer.ValidUntil)}）")),
                new("入党日期", Show(member.JoinedOn)), new("转正日期", Show(member.ConvertedOn)),
                new("联系电话", member.Mobile ?? member.Phone ?? ""), new("开具日期", Day(transfer.IssuedOn)),
            ]),
            new TextPart("（转出党组织盖章）"),
            new HeadingPart("回执"),
            new TextPart($"{transfer.From}："),
            new TextPart($"    {member.Name}同志的组织关系已转接到我处（介绍信 {transfer.LetterNumber}），特此回复。"),
            new FactsPart([new("接收党组织", transfer.To, IsWide: true), new("接收日期", Show(transfer.ReceivedOn)), new("经办人", " ")]),
            new TextPart("（接收党组织盖章）"),
        ])
        {
            Issuer = transfer.From,
            Day = transfer.IssuedOn,
            Marking = "内部资料（含个人信息，注意保管）",
        };
    }

    private static string Show(DateOnly? day) => day is { } d ? Day(d) : "";

    private static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");
}
