using ClosedXML.Excel;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Trainings;

/// <summary>Attendees from a workbook (11.3): found by number or exact name and branch, near ones offered, wrong rows told in words, one list taken back as a whole.</summary>
public sealed class TrainingWorkbookTests : IDisposable
{
    private static readonly string[] Heading = ["序号", "姓名", "党支部", "身份证号", "结果", "证书编号"];

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private static MemoryStream Book(params string?[][] rows)
    {
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("名单");
        sheet.Cell(1, 1).Value = "2026年集中轮训班参训人员名单";
        foreach (var (r, row) in rows.Index())
        {
            foreach (var (c, text) in row.Index())
            {
                sheet.Cell(r + 3, c + 1).SetValue(text ?? "");
            }
        }

        var stream = new MemoryStream();
        book.SaveAs(stream);
        stream.Position = 0;
        return stream;
    }

    private static async Task<Guid> BeginAsync(TestScope scope, Guid? organization = null) => (await scope.Get<TrainingService>().BeginAsync(
        new TrainingInput { OrganizationId = organization, Course = "轮训班", Level = TrainingLevel.Street, From = new DateOnly(2026, 11, 20), ClassHours = 4, Organizer = "街道" }, Ct)).Value;

    private static async Task<IReadOnlyList<PastedName>> ReadAsync(TestScope scope, Guid id, params string?[][] rows)
    {
        var read = await scope.Get<TrainingWorkbook>().ReadAsync(id, "名单.xlsx", Book([Heading, .. rows]), Ct);
        Assert.True(read.Ok, string.Join("；", read.Problems.Select(p => p.Message)));
        return read.Value!.Lines;
    }

    [Fact]
    public async Task People_are_found_by_number_or_by_exact_name_and_branch_and_near_ones_are_offered()
    {
        var (one, two) = (await _database.AddOrganizationAsync("甲支部"), await _database.AddOrganizationAsync("乙支部"));
        var (wang, wangTwo, li, zhao) = (await _database.AddMemberAsync("王伟", one), await _database.AddMemberAsync("王伟", two), await _database.AddMemberAsync("李秀兰", one), await _database.AddMemberAsync("赵建国", two));
        await using var staff = _database.As(Role.CommitteeStaff);
        var id = await BeginAsync(staff);
        var lines = await ReadAsync(staff, id,
            ["1", "王  伟", "甲支部", null, "优秀", "Z-2026-01"],
            ["2", "王伟", null, wangTwo.ResidentId, "合格", null],
            ["3", "李秀蓝", "甲支部", null, null, null],
            ["4", "王伟", null, null, null, null],
            ["5", "赵建国", null, li.ResidentId, null, null],
            ["6", "赵建国", "乙支部", TestData.ResidentIdOf(700_001), null, null],
            ["7", "赵建国", "乙支部", "990101********1234", null, null],
            ["8", "查无此人", null, null, null, null]);

        // The row is told by the file's own number, below title, empty row and heading.
        Assert.Equal([4, 5, 6, 7, 8, 9, 10, 11], lines.Select(l => l.Number));
        Assert.Equal((wang.Id, TrainingResult.Excellent, "Z-2026-01"), (lines[0].Sure!.MemberId, lines[0].Result, lines[0].Certificate));
        Assert.Equal((wangTwo.Id, TrainingResult.Completed), (lines[1].Sure!.MemberId, lines[1].Result));
        Assert.Null(lines[2].Sure);
        Assert.Equal([li.Id], lines[2].Matches.Select(m => m.MemberId));
        Assert.Null(lines[3].Sure);
        Assert.Equal(2, lines[3].Matches.Count);

        // A number of somebody with another name, and one of nobody, decide nothing.
        Assert.Null(lines[4].Sure);
        Assert.Equal(li.Id, Assert.Single(lines[4].Matches).MemberId);
        Assert.Contains("姓名不同", lines[4].Note, StringComparison.Ordinal);
        Assert.Null(lines[5].Sure);
        Assert.Contains("没有对上", lines[5].Note, StringComparison.Ordinal);

        // A masked number says nothing, so that name and branch decide.
        Assert.Equal(zhao.Id, lines[6].Sure!.MemberId);
        Assert.Empty(lines[7].Matches);
        Assert.All(lines, l => Assert.Null(l.Problem));
    }

    [Fact]
    public async Task Wrong_rows_are_told_in_words_and_a_person_who_stands_twice_is_taken_once()
    {
        var one = await _database.AddOrganizationAsync("甲支部");
        var li = await _database.AddMemberAsync("李秀兰", one);
        await using var staff = _database.As(Role.CommitteeStaff);
        var id = await BeginAsync(staff);
        var lines = await ReadAsync(staff, id,
            ["1", "李秀兰", "甲支部", null, "很好", null],
            ["2", "李*兰", "甲支部", null, null, null],
            ["3", null, "甲支部", null, "优秀", null],
            ["4", "李秀兰", null, null, null, null],
            ["5", "李秀兰", null, li.ResidentId, null, null],
            ["6", "李秀兰", null, "123456", null, null]);
        Assert.Contains("结果", lines[0].Problem, StringComparison.Ordinal);
        Assert.Contains("已脱敏", lines[1].Problem, StringComparison.Ordinal);
        Assert.Contains("缺姓名", lines[2].Problem, StringComparison.Ordinal);
        Assert.Equal(li.Id, lines[3].Sure!.MemberId);
        Assert.Contains("与第 7 行是同一个人", lines[4].Problem, StringComparison.Ordinal);
        Assert.NotNull(lines[5].Problem);
        Assert.All(lines.Where(l => l.Problem is not null), l => Assert.Null(l.Sure));
    }

    [Fact]
    public async Task Files_that_are_none_and_sheets_without_names_and_lists_that_are_too_long_are_refused_in_words()
    {
        await _database.AddOrganizationAsync("甲支部");
        await using var staff = _database.As(Role.CommitteeStaff);
        var id = await BeginAsync(staff);
        var workbook = staff.Get<TrainingWorkbook>();
        Assert.Contains("Excel", (await workbook.ReadAsync(id, "名单.xlsx", new MemoryStream("不是表"u8.ToArray()), Ct)).Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("参训人员名单", (await workbook.ReadAsync(id, "a.xlsx", Book(["商品", "单价"], ["铅笔", "2"]), Ct)).Problems[0].Message, StringComparison.Ordinal);
        Assert.NotEmpty((await workbook.ReadAsync(id, "a.xlsx", Book(Heading), Ct)).Problems);
        string?[][] many = [.. Enumerable.Range(1, TrainingNames.Most + 1).Select(i => new string?[] { $"{i}", $"张{i}", null, null, null, null })];
        Assert.Contains($"有 {TrainingNames.Most + 1} 人", (await workbook.ReadAsync(id, "a.xlsx", Book([Heading, .. many]), Ct)).Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(TrainingNames.Most, (await workbook.ReadAsync(id, "a.xlsx", Book([Heading, .. many[1..]]), Ct)).Value!.Lines.Count);
    }

    [Fact]
    public async Task A_secretary_finds_only_the_own_members_by_number_too()
    {
        var (one, two) = (await _database.AddOrganizationAsync("甲支部"), await _database.AddOrganizationAsync("乙支部"));
        var (own, strange) = (await _database.AddMemberAsync("王伟", one), await _database.AddMemberAsync("赵建国", two));
        await using var secretary = _database.As(Role.BranchSecretary, organization: one);
        var id = await BeginAsync(secretary, one.Id);
        var lines = await ReadAsync(secretary, id, ["1", "王伟", null, own.ResidentId, null, null], ["2", "赵建国", null, strange.ResidentId, null, null]);
        Assert.Equal(own.Id, lines[0].Sure!.MemberId);
        Assert.Empty(lines[1].Matches);
    }

    [Fact]
    public async Task What_a_list_brought_is_taken_back_as_a_whole_but_what_was_written_since_stays()
    {
        var one = await _database.AddOrganizationAsync("甲支部");
        var (wang, li, zhao) = (await _database.AddMemberAsync("王伟", one), await _database.AddMemberAsync("李秀兰", one), await _database.AddMemberAsync("赵建国", one));
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        Guid id;
        var list = Guid.CreateVersion7();
        await using (var scope = _database.As(staff))
        {
            id = await BeginAsync(scope);
            Assert.Equal(1, (await scope.Get<TrainingService>().AddPeopleAsync(id, [new NewAttendee(zhao.Id)], ct: Ct)).Value);
            Assert.Equal(2, (await scope.Get<TrainingService>().AddPeopleAsync(id, [new NewAttendee(wang.Id), new NewAttendee(li.Id)], list, Ct)).Value);
            Assert.Equal(2, await scope.Get<TrainingService>().BroughtAsync(id, list, Ct));
        }

        await using (var scope = _database.As(staff))
        {
            var line = scope.Db.TrainingAttendees.Single(a => a.MemberId == li.Id).Id;
            Assert.True((await scope.Get<TrainingService>().ResultsAsync(id, new Dictionary<Guid, AttendeeInput> { [line] = new() { Result = TrainingResult.Excellent } }, Ct)).Ok);
        }

        await using (var scope = _database.As(staff))
        {
            var service = scope.Get<TrainingService>();
            Assert.NotEmpty((await service.TakeBackAsync(id, Guid.NewGuid(), Ct)).Problems);
            Assert.Equal(1, (await service.TakeBackAsync(id, list, Ct)).Value);
            Assert.NotEmpty((await service.TakeBackAsync(id, list, Ct)).Problems);
            Assert.Equal([li.Id, zhao.Id], scope.Db.TrainingAttendees.Select(a => a.MemberId).AsEnumerable().Order());
        }

        await using var stranger = _database.As(Role.BranchSecretary, organization: await _database.AddOrganizationAsync("乙支部"));
        Assert.True((await stranger.Get<TrainingService>().TakeBackAsync(id, list, Ct)).NotFound);
    }
}
