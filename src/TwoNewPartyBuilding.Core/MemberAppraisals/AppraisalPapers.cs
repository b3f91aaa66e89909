using System.Globalization;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Papers;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>
/// The register of a branch (评议结果登记表) and the form of one person (民主评议表) as papers. Names are masked unless somebody who
/// writes for the branch, or may see personal data, gives a reason; each paper leaves an audit row.
/// </summary>
public sealed class AppraisalPapers(AppDbContext db, AppraisalReader reader)
{
    private const string Marking = "内部资料（含个人信息，注意保管）";

    /// <summary>The register of a branch; null where the caller does not see it.</summary>
    public async Task<OutgoingFile?> RegisterAsync(Guid id, UnmaskInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (details, full) = await ReadAsync(id, input, ct);
        if (details is null)
        {
            return null;
        }

        var a = details.Appraisal;
        var paper = new Paper(
            $"{a.Year}年度民主评议党员结果登记表",
            [
                new FactsPart(
                [
                    new("党组织", details.Organization), new("评议日期", Day(a.HeldOn)), new("参加互评", string.Join('、', a.Groups.Select(g => $"{(a.IsInGroups ? g.Title : "")}{People(g.PeerVoters)}"))),
                    new("群众测评", People(a.MassVoters)), new("评定等次", People(a.Graded)),
                    new("其中", string.Create(CultureInfo.InvariantCulture, $"优秀 {a.Excellent}，合格 {a.Qualified}，基本合格 {a.Basic}，不合格 {a.Failing}")),
                    .. a.ExcessReason is null ? [] : new Fact[] { new("优秀超过比例", $"{a.ExcessReason}（上级同意：{a.ConsentDocument}，{(a.ConsentOn is { } on ? Day(on) : "")}）", IsWide: true) },
                ]),
                new ListPart(
                    [
                        new("序号", 5, true), new("姓名", 9, true), new("自评", 6, true), new("党员互评", 17, true), new("民主测评", 17, true), new("参加率", 8, true), new("等次", 9, true),
                        new("评定意见", 29), new("反馈日期", 11, true), new("本人签字", 10, true),
                    ],
                    [
                        .. details.Lines.Select((l, i) => (IReadOnlyList<string>)
                        [
                            (i + 1).ToString(CultureInfo.InvariantCulture), l.Name, Points(l), l.Line.Peers.Words, l.Line.Masses.Words, l.Rate.Text, GradeOf(l), l.Opinion ?? "",
                            l.Line.FeedbackOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", SignedOf(l),
                        ]),
                    ]),
            ])
        { IsLandscape = true, Issuer = details.Organization, Day = a.HeldOn, Marking = Marking };
        return await SendAsync(details, paper, "民主评议结果登记表", full, input, ct);
    }

    /// <summary>The form of one person; null where the caller does not see it.</summary>
    public async Task<OutgoingFile?> PersonAsync(Guid id, Guid lineId, UnmaskInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (details, full) = await ReadAsync(id, input, ct);
        if (details?.Lines.FirstOrDefault(l => l.Line.Id == lineId) is not { } line)
        {
            return null;
        }

        var a = details.Appraisal;
        var paper = new Paper(
            $"{a.Year}年度民主评议党员表",
            [
                new FactsPart(
                [
                    new("姓名", line.Name), new("党员类别", line.Line.IsFull ? "正式党员" : "预备党员"), new("所在党组织", details.Organization, IsWide: true), new("评议日期", Day(a.HeldOn)),
                    new("自评分", Points(line)), new("党员互评", line.Line.Peers.Words), new("民主测评", line.Line.Masses.Words), new("参加组织生活", $"应到 {line.Due} 次，实到 {line.Present} 次"),
                    new("参加率", line.Rate.Text), new("党费交纳", "—"), new("志愿服务时长", line.ServiceWords), new("等次", GradeOf(line), IsWide: true), new("支部评定意见", line.Opinion ?? "", IsWide: true),
                    new("反馈日期", line.Line.FeedbackOn is { } on ? Day(on) : ""), new("本人签字", SignedOf(line)),
                ]),
                new TextPart("支部书记签字：                    年    月    日"),
            ])
        { Issuer = details.Organization, Day = a.HeldOn, Marking = Marking };
        return await SendAsync(details, paper, "民主评议表", full, input, ct);
    }

    /// <summary>The grade in words.</summary>
    internal static string GradeOf(AppraisalLine line) => line.Line.Grade?.Label() ?? (line.Line.IsFull ? line.Line.NotGradedReason ?? "" : "不评定等次");

    // In full only for those who write for the branch or may see personal data, and only with a reason.
    private async Task<(AppraisalDetails? Details, bool Full)> ReadAsync(Guid id, UnmaskInput input, CancellationToken ct)
    {
        var masked = await reader.ReadAsync(id, ct);
        if (masked is null || !input.Unmasks || !(masked.Rights.MayRecord || db.User.May(Permission.PersonalDataUnmask)))
        {
            return (masked, false);
        }

        return (await reader.ReadAsync(id, full: true, ct), true);
    }

    private async Task<OutgoingFile> SendAsync(AppraisalDetails details, Paper paper, string what, bool full, UnmaskInput input, CancellationToken ct)
    {
        // Neither the trail nor the name of a file holds a person's name.
        var file = new OutgoingFile(
            OutgoingFile.NameOf(details.Organization, $"{details.Appraisal.Year}年度{what}", db.Today, ".docx"), OutgoingFile.Document, (target, stop) => PaperWriter.WriteAsync(target, paper, stop));
        db.Note(AuditAction.Exported, nameof(MemberAppraisal), details.Appraisal.Id, details.Appraisal.AuditLabel, $"{file.Name}（Word），{(full ? $"含姓名（{input.Reason?.Trim()}）" : "姓名已脱敏")}");
        await db.SaveChangesAsync(ct);
        return file;
    }

    private static string Points(AppraisalLine line) => line.Line.SelfScore?.ToString("0.#", CultureInfo.InvariantCulture) ?? "";

    private static string SignedOf(AppraisalLine line) => line.Line.SignedOn is { } on ? string.Create(CultureInfo.InvariantCulture, $"{line.Line.SignedHow?.Label()} {on:yyyy-MM-dd}") : "";

    private static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    private static string People(int? count) => count is { } n ? string.Create(CultureInfo.InvariantCulture, $"{n} 人") : "";
}
