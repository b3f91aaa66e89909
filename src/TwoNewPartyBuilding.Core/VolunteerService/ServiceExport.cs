using System.Globalization;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Papers;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>Activities, figures, members and the register as workbooks (masked), and a certificate as a Word document. What leaves is noted first.</summary>
public sealed class ServiceExport(AppDbContext db, ServiceReader reader, ServiceFigures figures, ServiceCertificates certificates, SettingsReader settings)
{
    /// <summary>Rows of a file at most.</summary>
    public const int Most = 20_000;

    /// <summary>Rows of a print at most.</summary>
    public const int MostOnPaper = 300;

    private static readonly WrittenColumn Day = WrittenColumn.Of(new SheetColumn("Date", "日期", CellParsers.Date));

    /// <summary>The list of activities as asked for.</summary>
    public async Task<OutgoingFile> ActivitiesAsync(ServiceFilter filter, CancellationToken ct = default)
    {
        var rows = await reader.AllAsync(filter, Most, ct);
        return await SendAsync("志愿服务活动台账", "志愿服务活动",
            [Words("活动名称", 120), Day, Words("时间", 20), Words("地点", 120), Words("服务领域", 12), Words("节日、纪念日或热点", 60), Words("组织单位", 200), Words("服务队", 60), Words("状态", 12), Number("参加人数"), Hours(), Number("服务人次")],
            rows.Select(r => new object?[]
            {
                r.Title, r.Date, $"{r.StartsAt:HH\\:mm}—{r.EndsAt:HH\\:mm}", r.Place, r.Field.Label(), r.LinkName, r.Organization, r.Team, r.State.Label(), r.Attended, ServiceRules.Hours(r.Minutes), r.Beneficiaries,
            }), $"{rows.Count} 个活动", "注：时长按分钟累计后换算为小时，保留一位小数；只报名没有参加的不计时长。", ct);
    }

    /// <summary>Participation by organisation.</summary>
    public async Task<OutgoingFile> FiguresAsync(ServiceFigureFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        filter.Page = 0;
        var read = await figures.ReadAsync(filter, ct);
        return await SendAsync("志愿服务参与率", "参与率", [Words("党组织", 200), Words("社区", 20), Number("党员"), Number("参加过"), Words("参与率", 10), Hours()],
            read.Organizations.Rows.Append(read.Street).Select(r => new object?[] { r.Name, r.Note, r.Members, r.Served, r.Rate.Text, ServiceRules.Hours(r.Minutes) }), $"{read.Organizations.Rows.Count} 个党组织",
            string.Create(CultureInfo.InvariantCulture, $"注：{read.From:yyyy-MM-dd} 至 {read.To:yyyy-MM-dd}；参与率＝期间至少参加一次的党员÷党员，党员按期末名册；不作排名。"), ct);
    }

    /// <summary>The members behind a figure; null where it is out of scope.</summary>
    public async Task<OutgoingFile?> MembersAsync(ServiceFigureFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        filter.Page = 0;
        return await figures.MembersAsync(filter, ct) is not { } read ? null : await SendAsync("志愿服务党员名单", "党员", [Words("党员", 20), Words("党组织", 200), Number("参加次数"), Hours(), Day],
            read.Rows.Rows.Select(r => new object?[] { r.Name, r.Organization, r.Times, ServiceRules.Hours(r.Minutes), r.Last }), $"{read.Rows.Total} 人，{filter.Part.Label()}，已脱敏",
            string.Create(CultureInfo.InvariantCulture, $"注：{read.From:yyyy-MM-dd} 至 {read.To:yyyy-MM-dd}，{read.Name}，{filter.Part.Label()}；姓名已脱敏；日期为最近一次参加。"), ct);
    }

    /// <summary>The register of certificates of a year.</summary>
    public async Task<OutgoingFile> RegisterAsync(int year, CancellationToken ct = default)
    {
        var rows = (await certificates.RegisterAsync(year, 0, ct)).Rows;
        return await SendAsync(string.Create(CultureInfo.InvariantCulture, $"{year}年志愿服务证明登记簿"), "登记簿",
            [Words("编号", 40), Day, Words("姓名", 20), Words("党组织", 200), Words("服务起止", 40), Hours(), Number("次数"), Words("出具单位", 100), Words("经办人", 40), Words("作废", 300)],
            rows.Select(r => new object?[]
            {
                r.Number, r.IssuedOn, r.Person, r.Organization, string.Create(CultureInfo.InvariantCulture, $"{r.From:yyyy-MM-dd} 至 {r.To:yyyy-MM-dd}"), ServiceRules.Hours(r.Minutes), r.Times, r.Issuer, r.IssuedBy, r.VoidReason,
            }), $"{rows.Count} 份，已脱敏", "注：编号每年从 1 起连续；作废的证明保留编号；姓名已脱敏。", ct);
    }

    /// <summary>A certificate as a Word document, with the ID number for whoever issues there; null where there is none.</summary>
    public async Task<OutgoingFile?> CertificateAsync(Guid id, CancellationToken ct = default)
    {
        if (await certificates.FindAsync(id, full: true, ct) is not { Certificate.VoidedAt: null } details)
        {
            return null;
        }

        var paper = Certificate(details);
        var file = new OutgoingFile(
            OutgoingFile.NameOf(details.Organization, $"志愿服务证明{details.Certificate.Year}-{details.Certificate.Sequence}", details.Certificate.IssuedOn, ".docx"), OutgoingFile.Document,
            (target, stop) => PaperWriter.WriteAsync(target, paper, stop));
        db.Note(AuditAction.Exported, nameof(ServiceCertificate), id, details.Certificate.AuditLabel, details.MayWork ? "志愿服务证明（Word），含姓名和身份证号" : "志愿服务证明（Word），已脱敏");
        await db.SaveChangesAsync(ct);
        return file;
    }

    /// <summary>The words of a certificate: identity and volunteer number, hours and content, issuer, person in charge, number and day (11.2).</summary>
    public static Paper Certificate(CertificateDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        var c = details.Certificate;
        return new Paper("志愿服务证明",
        [
            new TextPart(Sentence(details)),
            new FactsPart(
            [
                new("证明编号", c.NumberText), new("志愿者编号", c.VolunteerNumber ?? ""), new("身份证号", details.ResidentId ?? ""), new("所在党组织", details.Organization),
                new("服务时间", string.Create(CultureInfo.InvariantCulture, $"{c.From:yyyy-MM-dd} 至 {c.To:yyyy-MM-dd}")), new("服务时长", $"{ServiceRules.HoursText(c.Minutes)} 小时（{c.Times} 次）"),
                new("用途", c.Purpose ?? "", IsWide: true),
            ]),
            new HeadingPart("服务内容"),
            new TextPart(c.Content),
            new FactsPart([new("负责人", c.PersonInCharge ?? ""), new("经办人", c.IssuedBy)]),
            new TextPart("（出具单位盖章）"),
        ])
        { Issuer = c.Issuer, Day = c.IssuedOn };
    }

    /// <summary>The sentence a certificate begins with.</summary>
    public static string Sentence(CertificateDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        var c = details.Certificate;
        return string.Create(CultureInfo.InvariantCulture,
            $"兹证明 {c.PersonName} 同志于 {Word(c.From!.Value)} 至 {Word(c.To!.Value)} 参加志愿服务 {c.Times} 次，累计 {ServiceRules.HoursText(c.Minutes)} 小时。");
    }

    private static string Word(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    private async Task<OutgoingFile> SendAsync(string paper, string name, IReadOnlyList<WrittenColumn> columns, IEnumerable<object?[]> rows, string what, string note, CancellationToken ct)
    {
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var sheet = new WrittenSheet
        {
            Name = name, Title = $"{street}{paper}", Left = $"填报单位：{street}", Middle = string.Create(CultureInfo.InvariantCulture, $"统计截止日期：{db.Today.Year}年{db.Today.Month}月{db.Today.Day}日"),
            Columns = columns, Rows = CoverageExport.Rows(rows), Note = note, Signatures = WrittenSheet.LedgerSignatures, Marking = "内部资料",
        };
        var file = new OutgoingFile(OutgoingFile.NameOf(street, paper, db.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, [sheet], db.Clock.UtcNow, stop));
        db.Note(AuditAction.Exported, nameof(ServiceActivity), null, file.Name, what);
        await db.SaveChangesAsync(ct);
        return file;
    }

    private static WrittenColumn Words(string heading, int length) => CoverageExport.Words(heading, length);

    private static WrittenColumn Number(string heading) => WrittenColumn.Of(new SheetColumn(heading, heading, CellParsers.WholeNumber));

    private static WrittenColumn Hours() => WrittenColumn.Of(new SheetColumn("Hours", "时长（小时）", CellParsers.Amount(1)));
}
