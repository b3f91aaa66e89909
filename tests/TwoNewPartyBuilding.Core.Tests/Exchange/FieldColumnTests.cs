using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Exchange;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Exchange;

public sealed class FieldColumnTests
{
    private enum State
    {
        [Display(Name = "正常")]
        Open,

        [Display(Name = "停产")]
        Stopped,
    }

    [Theory]
    [InlineData(nameof(Fields.Name), "单位名称", "滨河 商贸", "滨河 商贸")]
    [InlineData(nameof(Fields.Owner), "法定代表人", "张 三", "张三")]
    [InlineData(nameof(Fields.Id), "身份证号", "99010119851230427x", "99010119851230427X")]
    [InlineData(nameof(Fields.Phone), "联系电话", "139 0000 0000", "13900000000")]
    [InlineData(nameof(Fields.Count), "职工人数(人)", "25人", 25)]
    [InlineData(nameof(Fields.Year), "年度", "2026", 2026)]
    [InlineData(nameof(Fields.Seat), "坐落级别", "市级", "市级")]
    [InlineData(nameof(Fields.IsModel), "是否示范点", "√", true)]
    [InlineData(nameof(Fields.State), "经营状态", "停产", State.Stopped)]
    public void A_field_declares_its_column(string name, string label, string text, object value)
    {
        var column = FieldCatalog.Find(typeof(Fields), name)!.ToColumn("别名");
        var parsed = column.Read(RawCell.Of(text));

        Assert.Equal((name, label, "别名"), (column.Key, column.Label, column.Aliases.Single()));
        Assert.Null(parsed.Problem);
        Assert.Equal(value, parsed.Value);
    }

    [Fact]
    public void Dates_and_amounts_take_the_types_of_their_fields()
    {
        Assert.Equal(new DateOnly(2026, 9, 30), Column(nameof(Fields.Founded)).Read(RawCell.Of("2026.9.30")).Value);
        Assert.Equal(1609.38m, Column(nameof(Fields.Revenue)).Read(RawCell.Of(1609.38)).Value);
        Assert.Equal("年收入(万元)", Column(nameof(Fields.Revenue)).Label);
    }

    [Fact]
    public void Required_and_personal_and_length_come_from_the_attributes()
    {
        Assert.True(Column(nameof(Fields.Name)).IsRequired);
        Assert.False(Column(nameof(Fields.Owner)).IsRequired);
        Assert.Equal(PersonalKind.Phone, Column(nameof(Fields.Phone)).Personal);
        Assert.Null(Column(nameof(Fields.Name)).Read(RawCell.Of(new string('字', 20))).Problem);
        Assert.NotNull(Column(nameof(Fields.Name)).Read(RawCell.Of(new string('字', 21))).Problem);
    }

    [Theory]
    [InlineData(2100, false)]
    [InlineData(2101, true)]
    public void R_1_11_other_attributes_warn_and_let_the_value_in(int year, bool warned)
    {
        var parsed = Column(nameof(Fields.Year)).Read(RawCell.Of(year));

        Assert.Equal((year, warned, null), ((int)parsed.Value!, parsed.Warning is not null, parsed.Problem));
    }

    [Fact]
    public void Every_column_fits_its_field()
    {
        var record = new Fields();
        foreach (var (name, text) in new[] { ("Count", "25"), ("Revenue", "1.5"), ("Founded", "2026年9月"), ("IsModel", "否"), ("State", "正常"), ("Name", "甲") })
        {
            FieldCatalog.Find(typeof(Fields), name)!.Set(record, Column(name).Read(RawCell.Of(text)).Value);
        }

        Assert.Equal((25, 1.5m, new DateOnly(2026, 9, 1), false, State.Open, "甲"), (record.Count, record.Revenue, record.Founded, record.IsModel, record.State, record.Name));
    }

    private static SheetColumn Column(string name) => FieldCatalog.Find(typeof(Fields), name)!.ToColumn();

    private sealed class Fields
    {
        [Display(Name = "单位名称"), Required, StringLength(20)]
        public string? Name { get; set; }

        [Display(Name = "法定代表人"), Personal(PersonalKind.Name)]
        public string? Owner { get; set; }

        [Display(Name = "身份证号"), Personal(PersonalKind.ResidentId)]
        public string? Id { get; set; }

        [Display(Name = "联系电话"), Personal(PersonalKind.Phone)]
        public string? Phone { get; set; }

        [Display(Name = "职工人数"), Unit("人")]
        public int? Count { get; set; }

        [Display(Name = "年度"), Unit("年"), Range(2000, 2100)]
        public int? Year { get; set; }

        [Display(Name = "年收入"), Unit("万元")]
        public decimal? Revenue { get; set; }

        [Display(Name = "成立时间")]
        public DateOnly? Founded { get; set; }

        [Display(Name = "坐落级别"), OneOf("省级", "市级")]
        public string? Seat { get; set; }

        [Display(Name = "是否示范点")]
        public bool? IsModel { get; set; }

        [Display(Name = "经营状态")]
        public State? State { get; set; }
    }
}
