using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TwoNewPartyBuilding.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class DistrictReturns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DistrictReturns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    ComputedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DistrictReturns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DistrictReturnTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Size = table.Column<int>(type: "int", nullable: false),
                    MappingVersion = table.Column<int>(type: "int", nullable: false),
                    UploadedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    WithdrawnReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DistrictReturnTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DistrictReturnDrafts",
                columns: table => new
                {
                    ReturnId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DistrictReturnDrafts", x => x.ReturnId);
                    table.ForeignKey(
                        name: "FK_DistrictReturnDrafts_DistrictReturns_ReturnId",
                        column: x => x.ReturnId,
                        principalTable: "DistrictReturns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DistrictReturnEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ReturnId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Value = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Note = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DistrictReturnEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DistrictReturnEntries_DistrictReturns_ReturnId",
                        column: x => x.ReturnId,
                        principalTable: "DistrictReturns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DistrictReturnCells",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TemplateId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Part = table.Column<int>(type: "int", nullable: false),
                    Sheet = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RowLabel = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ColumnLabel = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    FromVersion = table.Column<int>(type: "int", nullable: false),
                    ToVersion = table.Column<int>(type: "int", nullable: true),
                    PointedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DistrictReturnCells", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DistrictReturnCells_DistrictReturnTemplates_TemplateId",
                        column: x => x.TemplateId,
                        principalTable: "DistrictReturnTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DistrictReturnTemplateContents",
                columns: table => new
                {
                    TemplateId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DistrictReturnTemplateContents", x => x.TemplateId);
                    table.ForeignKey(
                        name: "FK_DistrictReturnTemplateContents_DistrictReturnTemplates_TemplateId",
                        column: x => x.TemplateId,
                        principalTable: "DistrictReturnTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SentDistrictReturns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ReturnId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    SentOn = table.Column<DateOnly>(type: "date", nullable: false),
                    SentBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    RecordedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    TemplateId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    MappingVersion = table.Column<int>(type: "int", nullable: true),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ReopenedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ReopenedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ReopenReason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SentDistrictReturns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SentDistrictReturns_DistrictReturnTemplates_TemplateId",
                        column: x => x.TemplateId,
                        principalTable: "DistrictReturnTemplates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SentDistrictReturns_DistrictReturns_ReturnId",
                        column: x => x.ReturnId,
                        principalTable: "DistrictReturns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SentDistrictReturnContents",
                columns: table => new
                {
                    SentReturnId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Figures = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: false),
                    Counted = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: false),
                    File = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SentDistrictReturnContents", x => x.SentReturnId);
                    table.ForeignKey(
                        name: "FK_SentDistrictReturnContents_SentDistrictReturns_SentReturnId",
                        column: x => x.SentReturnId,
                        principalTable: "SentDistrictReturns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DistrictReturnCells_TemplateId_FromVersion",
                table: "DistrictReturnCells",
                columns: new[] { "TemplateId", "FromVersion" });

            migrationBuilder.CreateIndex(
                name: "IX_DistrictReturnEntries_ReturnId_Code",
                table: "DistrictReturnEntries",
                columns: new[] { "ReturnId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DistrictReturns_Kind_Day",
                table: "DistrictReturns",
                columns: new[] { "Kind", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DistrictReturnTemplates_Kind_Number",
                table: "DistrictReturnTemplates",
                columns: new[] { "Kind", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SentDistrictReturns_ReturnId_Number",
                table: "SentDistrictReturns",
                columns: new[] { "ReturnId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SentDistrictReturns_TemplateId",
                table: "SentDistrictReturns",
                column: "TemplateId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DistrictReturnCells");

            migrationBuilder.DropTable(
                name: "DistrictReturnDrafts");

            migrationBuilder.DropTable(
                name: "DistrictReturnEntries");

            migrationBuilder.DropTable(
                name: "DistrictReturnTemplateContents");

            migrationBuilder.DropTable(
                name: "SentDistrictReturnContents");

            migrationBuilder.DropTable(
                name: "SentDistrictReturns");

            migrationBuilder.DropTable(
                name: "DistrictReturnTemplates");

            migrationBuilder.DropTable(
                name: "DistrictReturns");
        }
    }
}
