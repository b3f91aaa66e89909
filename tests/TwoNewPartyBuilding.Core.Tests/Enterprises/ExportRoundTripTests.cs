using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Industries;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Tests.Imports;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Enterprises;

/// <summary>Export → import says “all the same”, whatever the units hold: masked or in full, usual columns or all of them, ledger by ledger.</summary>
public sealed class ExportRoundTripTests
{
    private const int Units = 120;

    // Texts that tempt a spreadsheet: formulas, numbers, dates, marks, line ends, rare and broken characters, what looks escaped.
    private static readonly string[] Odd =
    [
        "=1+1", "=cmd|' /C calc'!A0", "+8613800", "-5", "@SUM(A1)", "'引号", "1.10E+17", "00123", "2026-09-30", "1/2", "√", "无", "—", "100%", "TRUE",
        "第一行\n第二行", "第一行\r\n第二行", "张𬱟", "_x0041_", "a_x000D_b", "<b>&amp;\"'", "tab\there", "a  b", "合计", "注：", "填表人", "（一）", "é e\u0301", "\u0007铃",
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements(Odd),
        Gen.Elements("甲乙丙丁街道社区机械有限公司ABCabc0123 .-（）·、".ToCharArray()).ArrayOf(12).Select(c => new string(c)),
        ArbMap.Default.GeneratorFor<NonEmptyString>().Select(s => s.Get));

    private static readonly Gen<string> People = Gen.Elements("赵建国", "欧阳华", "张 三", "阿依古丽·买买提", "John Smith", "钱秀兰", "张𬱟");

    private static readonly Gen<string> Phones = Gen.Elements("19900010154", "029-88886666", "029 8888 6666", "010-8-8-8-8", "19900010154、19900010155", "+86 19900010154", "8888转12");

    [Theory]
    [InlineData(1, ExportPersonal.Masked, ExportColumns.Usual)]
    [InlineData(2, ExportPersonal.Masked, ExportColumns.All)]
    [InlineData(3, ExportPersonal.Full, ExportColumns.All)]
    [InlineData(4, ExportPersonal.Full, ExportColumns.All)]
    [InlineData(5, ExportPersonal.Masked, ExportColumns.Shown)]
    public async Task An_exported_ledger_comes_back_without_a_change(int seed, ExportPersonal personal, ExportColumns columns)
    {
        using var desk = await ImportDesk.OpenAsync();
        await FillAsync(desk, seed);
        var all = 0;
        foreach (var ledger in Enum.GetValues<Ledger>().Cast<Ledger?>().Append(null))
        {
            var file = await ExportAsync(desk, new EnterpriseFilter { Ledger = ledger, Sort = EnterpriseSort.Name, Desc = false }, personal, columns);
            var bytes = await file.BytesAsync();
            Assert.Empty(OfficeFile.Errors(bytes));
            var batch = await desk.ReadAsync(await desk.UploadAsync(file.Name, new MemoryStream(bytes)));
            Assert.True(batch.State == ImportState.Preview, $"{ledger}: {batch.Message}");
            Assert.All(batch.Sheets, s => Assert.Null(s.Problem));
            for (var i = 0; i < batch.Sheets.Count; i++)
            {
                var sheet = batch.Sheets[i];
                Assert.Equal(TestDatabase.StartDay, sheet.AsOf);
                Assert.Equal(Key(ledger), sheet.Variant);
                Assert.All(sheet.Matches, m => Assert.True(Told.Contains(m.Header) ? m.Key is null : m.Key is not null && m.Kind is MatchKind.Exact, $"{m.Header} → {m.Key} {m.Kind}"));
                var rows = await desk.RowsAsync(batch, i);
                Assert.All(rows, r => Assert.True(r.Effect == RowEffect.Same && !r.HasMove, Tell(r)));
                all += ledger is null ? rows.Count : 0;
            }

            await using var scope = desk.Open();
            Assert.True((await scope.Get<ImportService>().DiscardAsync(batch.Id)).Ok);
        }

        Assert.Equal(Units, all);
    }

    [Theory]
    [InlineData(6, ExportPersonal.Masked)]
    [InlineData(7, ExportPersonal.Full)]
    public async Task Registration_forms_hold_no_blank_and_come_back_without_a_change(int seed, ExportPersonal personal)
    {
        using var desk = await ImportDesk.OpenAsync();
        await FillAsync(desk, seed);
        await using var scope = desk.Database.AsSystem();
        var input = new ExportInput { Format = ExportFormat.Registrations, Personal = personal, Reason = "核对" };
        var file = (await scope.Get<EnterpriseExport>().PrepareAsync(new EnterpriseFilter { Sort = EnterpriseSort.Name, Desc = false }, input)).Value.File;
        Assert.Equal("示范街道-企业党建基本情况登记表-20261123.xlsx", file.Name);
        var bytes = await file.BytesAsync();
        Assert.Empty(OfficeFile.Errors(bytes));
        using (var book = new ClosedXML.Excel.XLWorkbook(new MemoryStream(bytes)))
        {
            // R-1.11: no blank; every column of 1.4 stands under its group.
            var table = Assert.Single(book.Worksheets);
            var width = table.LastColumnUsed().ColumnNumber();
            Assert.All(table.Range(5, 1, 4 + (Units * 4 / 5), width).Cells(), c => Assert.False(c.IsEmpty(), c.Address.ToString()));
            Assert.All(table.Range(4, 2, 4, width).Cells(), c => Assert.False(c.IsEmpty(), c.Address.ToString()));
            Assert.Equal(["园区", "楼宇", "其他"], table.Row(4).Cells(4, 6).Select(c => c.GetString()));
            Assert.Equal("坐落地", table.Cell("D3").GetString());
            Assert.Contains(table.MergedRanges, m => m.RangeAddress.ToString() == "D3:F3");
        }

        var batch = await desk.ReadAsync(await desk.UploadAsync(file.Name, new MemoryStream(bytes)));
        Assert.Equal((ImportState.Preview, 1), (batch.State, batch.Sheets.Count));
        Assert.All(batch.Sheets[0].Matches, m => Assert.True(m.Header.EndsWith("是否规模以上企业", StringComparison.Ordinal) ? m.Key is null : m.Kind is MatchKind.Exact or MatchKind.Alias, $"{m.Header} → {m.Key} {m.Kind}"));
        var rows = await desk.RowsAsync(batch);
        Assert.Equal(Units * 4 / 5, rows.Count);
        Assert.All(rows, r => Assert.True(r.Effect == RowEffect.Same, Tell(r)));
    }

    [Fact]
    public async Task A_tick_moved_in_the_form_changes_the_word_and_two_ticks_change_nothing()
    {
        using var desk = await ImportDesk.OpenAsync();
        await using (var scope = desk.Database.AsSystem())
        {
            foreach (var name in new[] { "甲公司", "乙公司" })
            {
                Assert.True((await scope.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, Location = LocationKind.Park })).Ok);
            }
        }

        await using var export = desk.Database.AsSystem();
        var file = (await export.Get<EnterpriseExport>().PrepareAsync(new EnterpriseFilter { Sort = EnterpriseSort.Name, Desc = false }, new ExportInput { Format = ExportFormat.Registrations })).Value.File;
        using var book = new ClosedXML.Excel.XLWorkbook(new MemoryStream(await file.BytesAsync()));
        var table = book.Worksheets.Single();
        Assert.Equal(["√", "×", "×"], table.Row(5).Cells(4, 6).Select(c => c.GetString()));
        table.Cell("D5").Value = "×";
        table.Cell("E5").Value = "√";
        table.Cell("E6").Value = "√";
        using var changed = new MemoryStream();
        book.SaveAs(changed);
        changed.Position = 0;
        var rows = await desk.RowsAsync(await desk.ReadAsync(await desk.UploadAsync("登记表.xlsx", changed)));
        Assert.Equal([RowEffect.Changed, RowEffect.Same], rows.OrderBy(r => r.Number).Select(r => r.Effect));
        var change = Assert.Single(rows.First(r => r.Effect == RowEffect.Changed).Content.Changes!);
        Assert.Equal(("Location", "园区", "楼宇"), (change.Field, change.Old, change.New));
        Assert.Contains(rows.First(r => r.Effect == RowEffect.Same).Content.Warnings!, w => w.Reason.Contains("坐落地”勾了不止一项", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_value_changed_in_the_exported_file_is_the_only_change()
    {
        using var desk = await ImportDesk.OpenAsync();
        await FillAsync(desk, 5);
        var file = await ExportAsync(desk, new EnterpriseFilter { Ledger = Ledger.AboveScale }, ExportPersonal.Masked, ExportColumns.Usual);
        using var changed = new MemoryStream();
        changed.Write(await file.BytesAsync());
        using (var document = SpreadsheetDocument.Open(changed, isEditable: true))
        {
            var cells = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().ToList();
            var column = cells.Single(c => c.InnerText == "职工人数").CellReference!.Value!.TrimEnd('4');
            var cell = cells.Single(c => c.CellReference == column + "6");
            cell.InlineString = null;
            cell.DataType = null;
            cell.CellValue = new CellValue(4321);
        }

        changed.Position = 0;
        var batch = await desk.ReadAsync(await desk.UploadAsync(file.Name, changed));
        var rows = await desk.RowsAsync(batch);
        Assert.All(rows, r => Assert.True(r.Number == 6 || r.Effect == RowEffect.Same, Tell(r)));
        var row = Assert.Single(rows, r => r.Effect == RowEffect.Changed);
        Assert.Equal((6, "Employees"), (row.Number, Assert.Single(row.Content.Changes!).Field));
        await using var scope = desk.Open();
        var definition = scope.Get<SheetNouns>().Of("enterprises").Definition;
        Assert.Contains(rows, r => r.Content.Read(definition, r.Number).MaskedKeys.Count > 0);
    }

    // Headings that say something about the unit and are never read.
    private static readonly string[] Told = ["所在台账", "更新日期"];

    private static string? Key(Ledger? ledger) => ledger switch
    {
        Ledger.AboveScale => "above",
        Ledger.BelowScale => "below",
        Ledger.KeyManaged => "key",
        Ledger.PendingDeregistration => "pending",
        _ => null,
    };

    private static string Tell(PreviewRow row) =>
        $"row {row.Number} “{row.Label}” {row.Effect}: {string.Join("; ", (row.Content.Changes ?? []).Select(c => $"{c.Field} “{c.Old}” → “{c.New}”"))} {string.Join("; ", (row.Content.Problems ?? []).Select(p => $"{p.Key} {p.Reason}"))} {row.Content.Move}";

    private static async Task<OutgoingFile> ExportAsync(ImportDesk desk, EnterpriseFilter filter, ExportPersonal personal, ExportColumns columns)
    {
        var scope = desk.Database.AsSystem();
        var outcome = await scope.Get<EnterpriseExport>().PrepareAsync(filter, new ExportInput { Personal = personal, Columns = columns, Reason = "核对" });
        Assert.True(outcome.Ok, string.Join('；', outcome.Problems.Select(p => p.Message)));
        var bytes = await outcome.Value.File.BytesAsync();
        await scope.DisposeAsync();
        return outcome.Value.File with { WriteAsync = (target, ct) => target.WriteAsync(bytes, ct).AsTask() };
    }

    /// <summary>Units as the portal's own services store them, in every ledger.</summary>
    private static async Task FillAsync(ImportDesk desk, int seed)
    {
        await using var scope = desk.Database.AsSystem();
        var db = scope.Db;
        var places = await db.Communities.ToListAsync();
        db.Grids.AddRange(places.Select(p => new Communities.Grid { CommunityId = p.Id, Name = "第一网格" }));
        await db.SaveChangesAsync();
        var grids = await db.Grids.ToDictionaryAsync(g => g.CommunityId, g => g.Id);
        var number = 0;
        foreach (var input in Sample(Records<EnterpriseInput>(), seed))
        {
            number++;
            input.Kind = number % 5 == 0 ? EnterpriseKind.SocialOrganization : EnterpriseKind.NonPublicEnterprise;
            input.Name = number % 7 == 0 ? $"={number}公司" : $"第{number}号公司";
            input.CreditCode = number % 6 == 0 ? null : TestSupport.TestData.CreditCodeOf(number);
            input.CommunityId = number % 4 == 0 ? null : places[number % places.Count].Id;
            input.GridId = input.CommunityId is { } place && number % 3 == 0 ? grids[place] : null;
            var industries = IndustryCatalog.Divisions.Concat(IndustryCatalog.Classes).ToList();
            input.SuspendedOn = input.FoundedOn;
            input.IndustryCode = number % 9 == 0 ? null : number % 10 == 1 ? "3411" : industries[number * 7 % industries.Count].Code;
            EnterpriseRules.Tidy(input);
            Assert.Empty(EnterpriseRules.Check(input, db.Today).Select(p => $"{p.Field} {p.Message}"));
            var id = (await scope.Get<EnterpriseService>().EnterAsync(input)).Value;
            await PartsAsync(scope, id, input.Kind, number, seed);
        }
    }

    private static async Task PartsAsync(TestScope scope, Guid id, EnterpriseKind kind, int number, int seed)
    {
        if (number % 3 != 0)
        {
            var form = Sample(Records<RegistrationInput>(), seed + number, 1)[0];
            Assert.Empty((await scope.Get<EnterpriseParts>().SaveRegistrationAsync(id, form)).Problems);
        }

        if (kind == EnterpriseKind.SocialOrganization)
        {
            var social = Sample(Records<SocialOrganizationInput>(), seed + number, 1)[0];
            Assert.Empty((await scope.Get<EnterpriseParts>().SaveSocialAsync(id, social)).Problems);
            return;
        }

        var unit = await scope.Db.Enterprises.Include(e => e.LedgerPeriods).FirstAsync(e => e.Id == id);
        if (number % 11 == 0)
        {
            LedgerBook.Move(unit, Ledger.PendingDeregistration, scope.Db.Today, "营业执照已注销", scope.Db, new LedgerDetails(Deregistration: DeregistrationReason.Revoked, PlannedOn: new DateOnly(2027, 3, 31)));
        }
        else if (number % 8 == 0)
        {
            LedgerBook.Open(unit, Ledger.KeyManaged, scope.Db.Today, new string('因', 300), scope.Db);
        }

        await scope.Db.SaveChangesAsync();
    }

    private static List<T> Sample<T>(Gen<T> values, int seed, int count = Units) => [.. values.Sample(count, new Rnd((ulong)seed, 1), 30)];

    /// <summary>Records with every field filled in, or not, as their declaration allows.</summary>
    private static Gen<T> Records<T>()
        where T : class, new()
    {
        var fields = FieldCatalog.Of<T>().Where(f => f.Type != typeof(Guid)).Select(f => (Field: f, Values: ValuesOf(f))).ToArray();
        return fields.Aggregate(Gen.Fresh(() => new T()), (records, field) => records.SelectMany(record => field.Values.Select(value =>
        {
            if (value is not null || (!field.Field.Type.IsValueType || Nullable.GetUnderlyingType(field.Field.Property.PropertyType) is not null))
            {
                field.Field.Set(record, value);
            }

            return record;
        })));
    }

    private static Gen<object?> ValuesOf(Common.Field field)
    {
        var some = field switch
        {
            { Words: { } words } => Gen.Elements(words.ToArray()).Select(w => (object?)w),
            { Personal: PersonalKind.Name } => People.Select(p => (object?)p),
            { Personal: PersonalKind.Phone } => Phones.Select(p => (object?)p),
            _ when field.Type == typeof(string) => Texts.Select(t => (object?)Fit(t, field.MaxLength ?? 50)),
            _ when field.Type == typeof(bool) => Gen.Elements<object?>(true, false),
            _ when field.Type == typeof(int) => field.Unit == "年" ? Gen.Choose(1990, 2026).Select(n => (object?)n) : Gen.Choose(0, 999).Select(n => (object?)n),
            _ when field.Type == typeof(decimal) => Gen.Choose(0, 99_000_000).Select(n => (object?)(n / 100m)),
            _ when field.Type == typeof(DateOnly) => Gen.Choose(new DateOnly(1950, 1, 1).DayNumber, TestDatabase.StartDay.DayNumber).Select(n => (object?)DateOnly.FromDayNumber(n)),
            _ when field.Type.IsEnum => Gen.Elements(Enum.GetValues(field.Type).Cast<object?>().ToArray()),
            _ => throw new NotSupportedException(field.Name),
        };
        return Gen.Frequency((3, some), (1, Gen.Constant<object?>(null)));
    }

    // What a form can hold: browsers send no half characters and no zeros.
    private static string Fit(string text, int length)
    {
        var whole = string.Concat(text.EnumerateRunes().Where(r => r.Value is not 0xFFFD and not 0).Select(r => r.ToString()));
        return whole.Length <= length ? whole : string.Concat(whole.EnumerateRunes().Take(length / 2).Select(r => r.ToString()));
    }
}
